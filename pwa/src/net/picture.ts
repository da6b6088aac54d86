// Reads a picture or a PDF that only its owner or an office may see.
import { noteReached, noteUnreachable } from "./connectivity.ts";

/** The picture or the file, or null where it cannot be had now. */
export async function readPicture(path: string): Promise<Blob | null> {
  try {
    const response = await fetch(path, { credentials: "same-origin" });
    const type = response.headers.get("Content-Type") ?? "";
    if (!response.ok || !(type.startsWith("image/") || type === "application/pdf")) return null;
    noteReached();
    return await response.blob();
  } catch {
    noteUnreachable();
    return null;
  }
}
