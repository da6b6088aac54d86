// What is read from the server before it is asked for, when the page has nothing better to do.
import { effect } from "@preact/signals";
import { language } from "../i18n/index.ts";
import type { Connection } from "../net/browser_signs.ts";
import { inTimeOr } from "../rules/patience.ts";
import { packNotes } from "../storage/pack_notes.ts";
import { loadWhenReachable } from "./load_when_reachable.ts";
import { inQuietMoment } from "./quiet_moment.ts";

const PATIENCE = 30_000;

/** The person asked her phone to save data: then only what she opens is kept. */
function savesData(): boolean {
  return Boolean((navigator as Navigator & { connection?: Connection }).connection?.saveData);
}

/** The worker takes charge of the first page soon after it stands; false where there is none. */
async function workerInCharge(): Promise<boolean> {
  const workers = navigator.serviceWorker;
  if (!workers) return false;
  if (workers.controller) return true;
  const taken = new Promise<boolean>((resolve) => {
    workers.addEventListener("controllerchange", () => resolve(true), { once: true });
  });
  return inTimeOr(taken, false, PATIENCE);
}

async function keepEverything(): Promise<void> {
  const worker = await workerInCharge();
  const { keepGuides } = await loadWhenReachable(() => import("../features/catalogue/keep_guides.ts"));
  await keepGuides(worker);
  const { keepPlaces } = await loadWhenReachable(() => import("../features/directory/keep_places.ts"));
  await keepPlaces();
  const { keepLists } = await loadWhenReachable(() => import("../features/lists/keep_lists.ts"));
  await keepLists();
}

/** Nothing of it is loaded before the person has kept something. */
function goOnWithPacks(): void {
  if (packNotes().packs.length === 0) return;
  void loadWhenReachable(() => import("../net/pack_triggers.ts")).then(({ startPacks }) => startPacks());
}

/** Called once: now, and again for another language. */
export function keepForLater(): void {
  inQuietMoment(goOnWithPacks);
  if (savesData()) return;
  effect(() => {
    // Read here, so that the effect runs again when it changes.
    void language.value;
    inQuietMoment(() => void keepEverything().catch(() => undefined));
  });
}
