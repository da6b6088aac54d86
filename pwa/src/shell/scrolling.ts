// Every entry of the history finds its scroll position again; a new page starts at its top.
import type { Place } from "../ui/navigation.ts";

const positions = new Map<string, number>();
let current = "";
let path = "";
let stopWaiting: () => void = () => undefined;

function scrollTo(top: number): void {
  window.scrollTo({ top, behavior: "instant" });
}

/** The content may still be read: wait for the page to grow, but never against the person's hand. */
function scrollWhenTallEnough(top: number): void {
  const reachable = () => document.documentElement.scrollHeight - window.innerHeight >= top;
  scrollTo(top);
  if (reachable()) return;
  const observer = new ResizeObserver(() => {
    scrollTo(top);
    if (reachable()) stopWaiting();
  });
  const timer = setTimeout(() => stopWaiting(), 1500);
  stopWaiting = () => {
    observer.disconnect();
    clearTimeout(timer);
    stopWaiting = () => undefined;
  };
  observer.observe(document.body);
}

export function restoreScroll(place: Place): void {
  stopWaiting();
  const isSamePage = place.path === path;
  current = place.entry;
  path = place.path;
  // A filter or a step of the page in sight leaves it where it is.
  if (place.kind === "start" || (place.kind === "replace" && isSamePage)) return;
  scrollWhenTallEnough(place.kind === "back" ? (positions.get(place.entry) ?? 0) : 0);
}

/** Called once by the shell. */
export function followScrolling(): void {
  const note = () => positions.set(current, window.scrollY);
  window.addEventListener("scroll", note, { passive: true });
  for (const gesture of ["wheel", "touchstart", "keydown"]) {
    window.addEventListener(gesture, () => stopWaiting(), { passive: true });
  }
}
