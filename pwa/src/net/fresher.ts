// What came after the page was drawn: never under her eyes, but offered in a quiet line.
import { signal } from "@preact/signals-core";
import { type FromWorker, GUIDES_CACHE } from "../../../service_worker/messages.ts";

/** Who looks at a page for longer than this is reading it. */
const LOOKING = 3000;
const GESTURES = ["pointerdown", "keydown", "wheel", "touchmove"];

type Take = () => void;

/** What lets each newer answer into the page. */
export const offered = signal<readonly Take[]>([]);

export function offer(take: Take): void {
  offered.value = [...offered.value, take];
}

export function withdraw(take: Take): void {
  if (offered.value.includes(take)) offered.value = offered.value.filter((each) => each !== take);
}

/** At her tap: everything that is newer, at once. */
export function takeOffered(): void {
  const takes = offered.value;
  offered.value = [];
  for (const take of takes) take();
}

/** What she does not want to see now she sees the next time. */
export function leaveOffered(): void {
  offered.value = [];
}

/** Whether somebody has begun to read since this was called: then nothing moves any more. */
export function watchReading(): { begun: () => boolean; stop: () => void } {
  const since = performance.now();
  let touched = false;
  const note = () => {
    touched = true;
  };
  for (const gesture of GESTURES) window.addEventListener(gesture, note, { passive: true });
  return {
    begun: () => touched || window.scrollY > 0 || performance.now() - since > LOOKING,
    stop: () => {
      for (const gesture of GESTURES) window.removeEventListener(gesture, note);
    },
  };
}

async function readCopy<T>(path: string): Promise<T | null> {
  // Opened, it would be made anew where the kill switch has taken it away.
  const copy = await caches.match(path, { cacheName: GUIDES_CACHE });
  return copy ? ((await copy.json()) as T) : null;
}

/** Calls `take` when the worker, behind the copy that it has answered with, was told something else. */
export function whenFresher<T>(path: string, take: (value: T) => void): () => void {
  const listen = ({ data }: MessageEvent<FromWorker>) => {
    if (data.type !== "fresher" || data.path !== path) return;
    void readCopy<T>(path).then((value) => value !== null && take(value));
  };
  navigator.serviceWorker?.addEventListener("message", listen);
  return () => navigator.serviceWorker?.removeEventListener("message", listen);
}
