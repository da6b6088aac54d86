// The photos and files of one answer, in the order in which an office reads them.
import type { PhotoReference } from "./form_view.ts";

export const PDF = "application/pdf";
const LONGEST_NAME = 60;

/** Put one at the end, or in place of another; null when it is here already. */
export function withFile(
  files: PhotoReference[],
  file: PhotoReference,
  instead?: PhotoReference,
): PhotoReference[] | null {
  const isHere = files.some(({ sha256 }) => sha256 === file.sha256 && sha256 !== instead?.sha256);
  if (isHere) return null;
  const place = files.findIndex(({ sha256 }) => sha256 === instead?.sha256);
  return place < 0 ? [...files, file] : files.map((each, index) => (index === place ? file : each));
}

/** Change places with the neighbour, `by` -1 before it or 1 after it. */
export function moved(files: PhotoReference[], file: PhotoReference, by: -1 | 1): PhotoReference[] {
  const place = files.findIndex(({ sha256 }) => sha256 === file.sha256);
  const neighbour = files[place + by];
  if (place < 0 || !neighbour) return files;
  return files.map((each, index) => (index === place ? neighbour : index === place + by ? file : each));
}

/** A name that every rule takes: no parts of a path, nothing that turns the reading, and the right ending. */
export function plainName(name: string, ending: "jpg" | "pdf"): string {
  const plain = name
    .replace(/\.[^.]*$/, "")
    .replace(/[^\p{L}\p{N} ._()-]/gu, "_")
    .replace(/^[ ._]+/, "")
    .trim();
  const otherwise = ending === "pdf" ? "document" : "photo";
  return `${[...plain].slice(0, LONGEST_NAME).join("").trim() || otherwise}.${ending}`;
}

/** In megabytes with one place behind the point, and never nothing of something. */
export function megabytes(bytes: number): number {
  return Math.max(0.1, Math.round(bytes / 100_000) / 10);
}
