// Fetches a document of a pack, and believes it only when its bytes are those that the pack names.
import { sha256 } from "../storage/cipher.ts";
import { type Answer, type PackDocument, savePart } from "../storage/packs.ts";
import { noteReached, noteUnreachable } from "./connectivity.ts";

/** other: the server has other bytes by now, or somebody in between answers in its place. */
export type Fetched = "here" | "unwanted" | "other" | "unreachable";

const TIMEOUT = 30_000;
const ETAG_DIGITS = 32;
const GROUP = /^(\/api\/catalogue\/[^/]+\/)groups\//;

async function etagOf(bytes: ArrayBuffer): Promise<string> {
  return (await sha256(bytes)).slice(0, ETAG_DIGITS);
}

/** A group of guides becomes the answers that guides are asked for by. */
export function answersOf(path: string, json: string): Answer[] {
  const root = GROUP.exec(path)?.[1];
  if (!root) return [{ path, json }];
  const { guides } = JSON.parse(json) as { guides: { slug: string }[] };
  return guides.map((guide) => ({ path: `${root}guides/${guide.slug}`, json: JSON.stringify(guide) }));
}

async function bytesOf(path: string): Promise<ArrayBuffer | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    // "no-store" also has our worker step aside: it would answer with what it keeps.
    const response = await fetch(path, {
      cache: "no-store",
      credentials: "same-origin",
      signal: abort.signal,
    });
    return response.ok ? await response.arrayBuffer() : new ArrayBuffer(0);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

export async function fetchDocument(
  document: PackDocument,
  onKept: (paths: string[]) => Promise<void>,
): Promise<Fetched> {
  const bytes = await bytesOf(document.path);
  if (bytes === null) {
    noteUnreachable();
    return "unreachable";
  }
  if ((await etagOf(bytes)) !== document.etag) return "other";
  noteReached();
  const answers = answersOf(document.path, new TextDecoder().decode(bytes));
  if (!(await savePart(document, answers))) return "unwanted";
  await onKept(answers.map(({ path }) => path));
  return "here";
}
