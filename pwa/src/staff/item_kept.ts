// What an editor has changed and not saved: kept encrypted on her device, until the server has it or she throws it away.
import { keep, type Owner, readKept } from "../storage/index.ts";
import { unsaved } from "../storage/unsaved.ts";
import type { Elements } from "./item_store.ts";

const PAUSE = 300;

interface Work {
  owner: Owner | null;
  id: string;
  /** The elements that differ; null when none does any more. */
  changed: Partial<Elements> | null;
}

let waiting: Work | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let writing: Promise<void> = Promise.resolve();

function nameOf(id: string): string {
  return `service item ${id}`;
}

/** Keep now what waits. */
export function flushWork(): Promise<void> {
  clearTimeout(timer);
  const work = waiting;
  waiting = null;
  if (work) {
    // A device that can keep nothing lets her work all the same.
    writing = writing.then(() => keep(work.owner, nameOf(work.id), work.changed)).catch(() => undefined);
  }
  return writing;
}

unsaved.add({ flush: flushWork });

export function keepWork(work: Work): void {
  clearTimeout(timer);
  waiting = work;
  timer = setTimeout(() => void flushWork(), PAUSE);
}

export async function readWork(id: string): Promise<Partial<Elements> | null> {
  await flushWork();
  const kept = await readKept<Partial<Elements> | null>(nameOf(id)).catch(() => null);
  return kept?.value ?? null;
}
