// What a person has told a guide about herself, and which papers she has ready: on this phone, nowhere else.
import { type Signal, signal } from "@preact/signals-core";
import { inTimeOr } from "../rules/patience.ts";
import { onChange } from "./changes.ts";
import { type Kept, keep, readKeptOnPhone } from "./kept.ts";
import { ownerOrPhone } from "./profiles.ts";

export interface AboutMe {
  /** The choice by the question. */
  answers: Record<string, string>;
  /** The papers that she has ready, as `paperKey` names them. */
  ready: string[];
}

const NOTHING: AboutMe = { answers: {}, ready: [] };

/** In plain: that anything was ever told on this phone. Whoever has told nothing waits for no store. */
const TOLD = "onedoor.told_guides";

function hasTold(): boolean {
  try {
    return localStorage.getItem(TOLD) !== null;
  } catch {
    return true;
  }
}

function noteTold(): void {
  try {
    localStorage.setItem(TOLD, "yes");
  } catch {
    // Then every guide waits for the store.
  }
}

/** With everything that is removed from this phone. */
export function forgetTold(): void {
  try {
    localStorage.removeItem(TOLD);
  } catch {
    // Nothing was noted.
  }
}

interface Held {
  /** Fulfilled once it has first been read. */
  read: Promise<void>;
  shown: Signal<AboutMe | null>;
  /** One after the other, so that the last tap is what stays. */
  written: Promise<void>;
  /** While something is being written, what is read may be older. */
  writing: number;
  taps: number;
  /** The store has said what it holds. */
  known: boolean;
}

const held = new Map<string, Held>();

function nameOf(slug: string): string {
  return `about me ${slug}`;
}

async function read(slug: string, of: Held): Promise<void> {
  const before = of.taps;
  const found = readKeptOnPhone<AboutMe>(nameOf(slug)).catch(() => null);
  const take = (kept: Kept<AboutMe> | null) => {
    if (kept) noteTold();
    of.known = true;
    // What she has tapped since is newer.
    if (of.writing === 0 && of.taps === before) of.shown.value = kept?.value ?? NOTHING;
  };
  const inTime = await inTimeOr<Kept<AboutMe> | null | undefined>(found, undefined);
  if (inTime !== undefined) return take(inTime);
  // A silent store hides no guide; what it says late still counts.
  of.shown.value ??= NOTHING;
  void found.then(take);
}

function follow(): void {
  onChange(({ store, id }) => {
    if (store !== "kept" && store !== "profiles") return;
    for (const [slug, each] of held) {
      if (id === undefined || id === nameOf(slug)) void read(slug, each);
    }
  });
}

/** null: not read yet. The same for every page that shows the service. */
export function aboutMe(slug: string): Signal<AboutMe | null> {
  const known = held.get(slug);
  if (known) return known.shown;
  if (held.size === 0) follow();
  const shown = signal<AboutMe | null>(hasTold() ? null : NOTHING);
  const fresh: Held = {
    read: Promise.resolve(),
    shown,
    written: Promise.resolve(),
    writing: 0,
    taps: 0,
    known: false,
  };
  held.set(slug, fresh);
  fresh.read = read(slug, fresh);
  return shown;
}

/** Fulfilled when `aboutMe` knows it. */
export async function readAboutMe(slug: string): Promise<void> {
  if (aboutMe(slug).peek() === null) await held.get(slug)?.read;
}

/** Tapped before the store has said anything: what it holds must not be lost for that. */
async function withWhatIsKept(slug: string, { answers, ready }: AboutMe): Promise<AboutMe> {
  const kept = (await readKeptOnPhone<AboutMe>(nameOf(slug)))?.value ?? NOTHING;
  return { answers: { ...kept.answers, ...answers }, ready: [...new Set([...kept.ready, ...ready])] };
}

/** Shown at once, then kept; a browser that keeps nothing still shows it until the page is closed. */
export async function setAboutMe(slug: string, changes: Partial<AboutMe>): Promise<void> {
  const shown = aboutMe(slug);
  const of = held.get(slug);
  if (!of) return;
  const value = { ...(shown.peek() ?? NOTHING), ...changes };
  shown.value = value;
  noteTold();
  of.writing += 1;
  of.taps += 1;
  of.written = of.written.then(async () => {
    try {
      await keep(await ownerOrPhone(), nameOf(slug), of.known ? value : await withWhatIsKept(slug, value));
    } catch {
      // As said above.
    } finally {
      of.writing -= 1;
    }
  });
  await of.written;
}
