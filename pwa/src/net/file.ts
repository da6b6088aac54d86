// Reads a file that the server makes for somebody to keep.
import { noteReached, noteUnreachable } from "./connectivity.ts";
import { type Failure, failure, readProblem } from "./request.ts";

/** The file, or why there is none. */
export async function readFile(path: string): Promise<Blob | Failure> {
  try {
    const response = await fetch(path, { credentials: "same-origin" });
    if ((response.headers.get("Content-Type") ?? "").startsWith("application/problem+json")) {
      noteReached();
      return await readProblem(response);
    }
    if (!response.ok || !response.headers.has("Content-Disposition")) {
      return failure("not_expected", response.status);
    }
    noteReached();
    return await response.blob();
  } catch {
    noteUnreachable();
    return failure("unreachable", 0);
  }
}
