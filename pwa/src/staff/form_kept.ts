// What an editor of a form has changed and not saved: kept encrypted on her device, until the server has it.
import { keep, type Owner, readKept } from "../storage/index.ts";
import { unsaved } from "../storage/unsaved.ts";
import type { Draft } from "./form_store.ts";

const PAUSE = 300;

export interface Work {
  /** The revision that it was begun from. */
  revision: number;
  draft: Draft;
}

interface Waiting {
  owner: Owner | null;
  id: string;
  /** Null when the server has it. */
  work: Work | null;
}

let waiting: Waiting | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let writing: Promise<void> = Promise.resolve();

function nameOf(id: string): string {
  return `form draft ${id}`;
}

/** Keep now what waits. */
export function flushWork(): Promise<void> {
  clearTimeout(timer);
  const next = waiting;
  waiting = null;
  if (next) {
    // A device that can keep nothing lets her work all the same.
    writing = writing.then(() => keep(next.owner, nameOf(next.id), next.work)).catch(() => undefined);
  }
  return writing;
}

unsaved.add({ flush: flushWork });

export function keepWork(next: Waiting): void {
  clearTimeout(timer);
  waiting = next;
  timer = setTimeout(() => void flushWork(), PAUSE);
}

export async function readWork(id: string): Promise<Work | null> {
  await flushWork();
  const kept = await readKept<Work | null>(nameOf(id)).catch(() => null);
  return kept?.value ?? null;
}
