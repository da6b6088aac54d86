// What is mine, gathered from the features for the home page.
import { signal } from "@preact/signals";
import { onChange } from "../storage/changes.ts";
import type { Thing, ThingSource } from "../ui/thing.ts";

/** Each is loaded when the first screen stands. */
const SOURCES: (() => Promise<{ default: ThingSource }>)[] = [
  () => import("../features/applications/my_things.ts"),
  () => import("../features/appointments/my_things.ts"),
];

/** null: not read yet. */
export const myThings = signal<Thing[] | null>(null);

async function readSource(load: () => Promise<{ default: ThingSource }>): Promise<Thing[]> {
  try {
    return await (await load()).default();
  } catch {
    // One feature that cannot read its things does not hide the others'.
    return [];
  }
}

async function readMyThings(): Promise<void> {
  const found = await Promise.all(SOURCES.map(readSource));
  myThings.value = found.flat().sort((a, b) => a.urgency - b.urgency);
}

/** Called once by the shell. A phone that holds nothing of anybody does not load what would show it. */
export function watchMyThings(holdsAnything: () => Promise<boolean>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = async () => {
    if (myThings.peek() !== null || (await holdsAnything().catch(() => false))) await readMyThings();
  };
  onChange(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void read(), 150);
  });
  void read();
}
