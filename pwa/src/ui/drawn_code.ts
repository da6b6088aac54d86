// Codes that a camera reads, drawn on the phone: on paper for whoever has no network, on the screen for another device.
import { correction, generate, mode } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";

export interface DrawnCode {
  /** Modules on each side, without the quiet zone around them. */
  size: number;
  /** What is black, as the `d` of an SVG path, a module being one unit. */
  path: string;
}

/** As the server draws that of a paper (`backend/catalogue/paper_code.py`): plain bytes, which every reader knows. */
export function codeOf(address: string): DrawnCode {
  const code = generate(mode.ascii(address), { minCorrectionLevel: correction.M });
  return { size: code.size, path: toSvgPath(code) };
}
