// What everybody may read: asked of the server, or else taken from the copy on this phone.
import { keepPublic, readKeptPublic } from "../storage/kept.ts";
import { readPackAnswer } from "../storage/packs.ts";
import { takeFirstAnswer } from "./first_answer.ts";
import { api, type Failure } from "./request.ts";

export interface PublicAnswer<T> {
  value: T | null;
  /** Why what is shown may be old, or why there is nothing. */
  failure: Failure | null;
}

/** The worker keeps what it passes on; where there is none, the page keeps it itself. */
function workerKeeps(): boolean {
  return Boolean(navigator.serviceWorker?.controller);
}

async function readInPack<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse((await readPackAnswer(path)) ?? "null") as T | null;
  } catch {
    return null;
  }
}

export async function readPublic<T>(path: string, signal?: AbortSignal): Promise<PublicAnswer<T>> {
  const written = takeFirstAnswer<T>(path, "server");
  if (written !== null) {
    await keepPublic(path, written).catch(() => undefined);
    return { value: written, failure: null };
  }
  // Asked before: a worker that takes charge in the meantime has not seen this request.
  const keepsItself = !workerKeeps();
  const answer = await api.get<T>(path, signal ? { signal } : {});
  if (answer.ok) {
    if (keepsItself) await keepPublic(path, answer.value).catch(() => undefined);
    return { value: answer.value, failure: null };
  }
  if (answer.kind === "problem" && answer.problem.status === 404) return { value: null, failure: answer };
  const kept = await readKeptPublic<T>(path).catch(() => null);
  return { value: kept?.value ?? (await readInPack<T>(path)), failure: answer };
}
