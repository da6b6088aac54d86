// Whether a public answer can be read with no network: kept by the worker, or by the page itself.
import { readKeptPublic } from "../storage/kept.ts";
import { readPackAnswer } from "../storage/packs.ts";

export async function isKeptHere(path: string): Promise<boolean> {
  try {
    if ("caches" in window && (await caches.match(path))) return true;
    return (await readKeptPublic(path)) !== null || (await readPackAnswer(path)) !== null;
  } catch {
    return false;
  }
}
