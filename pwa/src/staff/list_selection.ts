// Which cases of the list are selected, to do one thing with all of them.
import { signal } from "@preact/signals";

export const MOST_SELECTED = 100;

export const selected = signal<ReadonlySet<string>>(new Set());
/** The one that was selected last: with Shift all between it and the next. */
let anchor: string | null = null;

export function clearSelection(): void {
  selected.value = new Set();
  anchor = null;
}

/** Select a case or let it go; `through` takes all between it and the last one along. */
export function toggle(id: string, shown: string[], through = false): void {
  const next = new Set(selected.peek());
  const from = anchor === null ? -1 : shown.indexOf(anchor);
  if (through && from >= 0) {
    const to = shown.indexOf(id);
    for (const each of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
  } else if (!next.delete(id)) {
    next.add(id);
  }
  anchor = id;
  selected.value = new Set([...next].slice(0, MOST_SELECTED));
}

export function selectAll(shown: string[]): void {
  selected.value = new Set(shown.slice(0, MOST_SELECTED));
}

/** What is not listed any more is not selected either. */
export function keepSelected(shown: string[]): void {
  const kept = shown.filter((id) => selected.peek().has(id));
  if (kept.length !== selected.peek().size) selected.value = new Set(kept);
}
