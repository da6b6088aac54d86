// What an editor has changed and not saved, of a form or of how a service is handled: kept encrypted on her device, until the server has it.
import { keep, type Owner, readKept } from "../storage/index.ts";
import { unsaved } from "../storage/unsaved.ts";
import type { Draft } from "./form_store.ts";

const PAUSE = 300;

export interface Work<Drafted = Draft> {
  /** The revision that it was begun from. */
  revision: number;
  draft: Drafted;
}

interface Waiting {
  owner: Owner | null;
  id: string;
  /** Null when the server has it. */
  work: Work<unknown> | null;
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

export async function readWork<Drafted = Draft>(id: string): Promise<Work<Drafted> | null> {
  await flushWork();
  const kept = await readKept<Work<Drafted> | null>(nameOf(id)).catch(() => null);
  return kept?.value ?? null;
}
