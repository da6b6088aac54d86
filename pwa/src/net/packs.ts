// Keeps everything of a county on the phone: fetches, goes on after an interruption, updates by difference, removes.
import { signal } from "@preact/signals-core";
import { GUIDES_CACHE } from "../../../service_worker/messages.ts";
import { onChange } from "../storage/changes.ts";
import { StorageFull } from "../storage/errors.ts";
import { forgetPack, notePack, packNotes } from "../storage/pack_notes.ts";
import { changePack, listPacks, listParts, type PackRow, removePack, savePack } from "../storage/packs.ts";
import { requestPersistence, room } from "../storage/persistence.ts";
import type { components } from "./api_types.ts";
import { fetchDocument } from "./pack_documents.ts";
import { fits, missing, type PackView, roomLeft, sum, viewOf } from "./pack_plan.ts";
import { api, type Outcome } from "./request.ts";

export type Pack = components["schemas"]["Pack"];

const LOCK = "onedoor-packs";
const AT_ONCE = 3;
const PLACES = "/places/";
const READ_EVERY = 150;

/** null: not read yet. */
export const packs = signal<PackView[] | null>(null);

/** Whether the browser has promised not to throw away what is kept; null: not known yet. */
export const isPromised = signal<boolean | null>(null);

let working: Promise<void> | null = null;
let isAskedAgain = false;

export function packId(language: string, code: string): string {
  return `${language}/${code}`;
}

/** What it would be: asked before anything is fetched. */
export function askPack(language: string, code: string): Promise<Outcome<Pack>> {
  return api.get<Pack>(`/api/catalogue/${language}/packs/${code}`);
}

/** What the person asked to be kept and is no longer here: the browser has thrown it away. */
function lost(rows: PackRow[]): PackView[] {
  const here = new Set(rows.map(({ id }) => id));
  return packNotes()
    .packs.filter(({ id }) => !here.has(id))
    .map(({ id, name }) => {
      const [language = "", code = ""] = id.split("/");
      const nothing = { total: 0, here: 0, size: 0, checkedAt: 0, changed: 0 };
      return { id, language, code, name, state: "gone", ...nothing };
    });
}

async function isFetchedSomewhere(): Promise<boolean> {
  if (working) return true;
  const held = (await navigator.locks?.query())?.held ?? [];
  return held.some(({ name }) => name === LOCK);
}

export async function readPacks(): Promise<void> {
  try {
    const [rows, parts, wasRunning] = await Promise.all([listPacks(), listParts(), isFetchedSomewhere()]);
    // Begun while this was read: it waits for nothing.
    const isRunning = wasRunning || (await isFetchedSomewhere());
    const views = rows.map((row) => viewOf(row, parts, isRunning));
    packs.value = [...views, ...lost(rows)];
  } catch {
    // A browser that stores nothing keeps no packs.
    packs.value = [];
  }
}

/** The worker's own copies are older than what has come, or are to go. */
async function dropCopies(paths: string[]): Promise<void> {
  if (!("caches" in globalThis) || !(await caches.has(GUIDES_CACHE))) return;
  const cache = await caches.open(GUIDES_CACHE);
  await Promise.all(paths.map((path) => cache.delete(path)));
  if (!paths.some((path) => path.includes(PLACES))) return;
  // What a county says was also kept for each village that was asked about.
  const held = await cache.keys();
  await Promise.all(held.filter(({ url }) => url.includes(PLACES)).map(({ url }) => cache.delete(url)));
}

async function locked(work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(LOCK, work);
  else await work();
}

/** What belongs to it by now; null where the server cannot be asked. */
async function refreshed({ id, language, code }: PackRow): Promise<PackRow | null> {
  const asked = await askPack(language, code);
  if (!asked.ok) return null;
  return changePack(id, { documents: asked.value.documents, checked_at: Date.now() });
}

/** "other": what the pack says is older than what the server has. */
async function fetchMissing(row: PackRow): Promise<"whole" | "other" | "stopped"> {
  const queue = missing(row.documents, await listParts());
  let outcome: "whole" | "other" | "stopped" = "whole";
  const work = async () => {
    for (let next = queue.shift(); next && outcome === "whole"; next = queue.shift()) {
      const found = await fetchDocument(next, dropCopies);
      if (found === "other") outcome = "other";
      else if (found !== "here") outcome = "stopped";
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcome;
}

async function complete(row: PackRow): Promise<void> {
  try {
    let current: PackRow | null = row;
    let outcome = await fetchMissing(current);
    if (outcome === "other") {
      current = await refreshed(current);
      outcome = current ? await fetchMissing(current) : "stopped";
    }
    if (outcome !== "whole" || !current) return;
    await changePack(row.id, { going: false, whole_once: true });
    await removePack(null);
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error;
    await changePack(row.id, { going: false, is_full: true });
  }
}

async function workThrough(): Promise<void> {
  for (const row of await listPacks()) if (row.going) await complete(row);
}

/** Go on with whatever is not whole; one at a time, in one tab. */
export function goOn(): Promise<void> {
  isAskedAgain = working !== null;
  working ??= (async () => {
    do {
      isAskedAgain = false;
      await locked(workThrough);
    } while (isAskedAgain);
  })().finally(async () => {
    working = null;
    await readPacks();
  });
  return working;
}

/** Ask whether anything has changed; fetch it at once where `fetchThem` says so. */
export async function checkPacks(fetchThem: boolean): Promise<void> {
  for (const row of await listPacks()) {
    if (row.going) continue;
    const fresh = await refreshed(row);
    const lacking = fresh ? missing(fresh.documents, await listParts()) : [];
    if (fetchThem && lacking.length > 0 && !row.is_full) await changePack(row.id, { going: true });
  }
  if (fetchThem) await goOn();
  await readPacks();
}

export type Refused = { needed: number; left: number };

/** At the tap. Says what is lacking where there is no room; else begins, and asks the browser to keep it. */
export async function keepPack(pack: Pack, name: string): Promise<Refused | null> {
  const id = packId(pack.language, pack.region.code);
  const needed = sum(missing(pack.documents, await listParts()), "size");
  const left = roomLeft(await room());
  if (left !== null && !fits(needed, left)) return { needed, left };
  // Some browsers ask the person: what she answers is waited for by nobody.
  void requestPersistence().then((promised) => {
    isPromised.value = promised;
  });
  const before = (await listPacks()).find((row) => row.id === id);
  await savePack({
    id,
    language: pack.language,
    code: pack.region.code,
    name,
    documents: pack.documents,
    going: true,
    whole_once: before?.whole_once ?? false,
    is_full: false,
    checked_at: Date.now(),
  });
  notePack({ id, name });
  void goOn().catch(() => undefined);
  await readPacks();
  return null;
}

/** Fetch what has changed, or what is still lacking, at the person's word. */
export async function updatePack(id: string): Promise<void> {
  await changePack(id, { going: true, is_full: false });
  await goOn();
}

export async function takeOff(id: string): Promise<void> {
  forgetPack(id);
  await dropCopies(await removePack(id));
  await readPacks();
}

let isReading = false;
let isStale = false;

/** At each of hundreds of documents, but never twice at a time. */
async function readSoon(): Promise<void> {
  isStale = true;
  if (isReading) return;
  isReading = true;
  while (isStale) {
    isStale = false;
    await readPacks();
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY));
  }
  isReading = false;
}

let isFollowing = false;

/** Follow what this tab and others do. */
export function followPacks(): void {
  if (isFollowing) return;
  isFollowing = true;
  onChange(({ store }) => {
    if (store === "packs") void readSoon();
  });
  void readPacks();
  void room().then(({ persistent }) => {
    isPromised.value ??= persistent;
  });
}
