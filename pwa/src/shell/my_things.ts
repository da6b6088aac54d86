// What is mine, gathered from the features for the home page.
import { signal } from "@preact/signals";
import { onChange } from "../storage/changes.ts";
import { place } from "../ui/navigation.ts";
import type { Thing, ThingSource } from "../ui/thing.ts";

const HOME = "/";

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

/**
 * Called once by the shell. A phone that holds nothing of anybody does not load what would show it; and
 * what changes while another page is in sight, at every pause in typing, is read when home is seen again.
 */
export function watchMyThings(holdsAnything: () => Promise<boolean>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOld = false;
  const read = async () => {
    isOld = false;
    if (myThings.peek() !== null || (await holdsAnything().catch(() => false))) await readMyThings();
  };
  const readIfSeen = () => {
    if (isOld && place.peek().path === HOME) void read();
  };
  onChange(({ store }) => {
    isOld = true;
    clearTimeout(timer);
    // Whoever has left: nothing of hers is in sight for a moment.
    if (store === "profiles") return void read();
    timer = setTimeout(readIfSeen, 150);
  });
  place.subscribe(readIfSeen);
  void read();
}
