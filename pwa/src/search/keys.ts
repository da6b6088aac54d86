// From the box to the results and back with the arrow keys; Escape empties the box.

const RESULTS = ".search-results a[href]";

function results(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(RESULTS)];
}

/** For the box: arrow down goes to the first result. */
export function onBoxKey(event: KeyboardEvent): void {
  const first = results()[0];
  if (event.key !== "ArrowDown" || event.isComposing || !first) return;
  event.preventDefault();
  first.focus();
}

/** For the results: up and down among them; up from the first goes back into the box. */
export function onResultKey(event: KeyboardEvent): void {
  const all = results();
  const at = all.indexOf(document.activeElement as HTMLElement);
  if (at < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  event.preventDefault();
  const box = document.querySelector<HTMLElement>("search input[type=search]");
  const next = event.key === "ArrowDown" ? all[at + 1] : at === 0 ? box : all[at - 1];
  next?.focus();
}
