// The code on a guide's paper, drawn on the phone: paper is for whoever has no network.
import { correction, generate, mode } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";

export interface PaperCode {
  /** Modules on each side, without the quiet zone around them. */
  size: number;
  /** What is black, as the `d` of an SVG path, a module being one unit. */
  path: string;
}

/** As the server draws it (`backend/catalogue/paper_code.py`): plain bytes, which every reader knows. */
export function codeOf(address: string): PaperCode {
  const code = generate(mode.ascii(address), { minCorrectionLevel: correction.M });
  return { size: code.size, path: toSvgPath(code) };
}
