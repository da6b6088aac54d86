// Reads a picture that only its owner or an office may see.
import { noteReached, noteUnreachable } from "./connectivity.ts";

/** The picture, or null where it cannot be had now. */
export async function readPicture(path: string): Promise<Blob | null> {
  try {
    const response = await fetch(path, { credentials: "same-origin" });
    const isPicture = response.ok && (response.headers.get("Content-Type") ?? "").startsWith("image/");
    if (!isPicture) return null;
    noteReached();
    return await response.blob();
  } catch {
    noteUnreachable();
    return null;
  }
}
