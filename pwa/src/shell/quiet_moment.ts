// Work that nobody waits for: begun when the first screen has stood for a while and nothing else is to do.
const STANDING = 2_000;
const LONGEST_WAIT = 5_000;

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: LONGEST_WAIT });
  else setTimeout(work, 0);
}

function whenLoaded(work: () => void): void {
  if (document.readyState === "complete") work();
  else window.addEventListener("load", work, { once: true });
}

/** A page under somebody's hands comes to it all the same, some seconds later. */
export function inQuietMoment(work: () => void): void {
  whenLoaded(() => setTimeout(() => whenIdle(work), STANDING));
}
