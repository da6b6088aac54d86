// What a person has looked for lately: on this phone only, and gone when she says so.
import { signal } from "@preact/signals";
import { onChangeElsewhere } from "./plain.ts";

const NAME = "onedoor.recent_searches";
const MOST = 6;
const LONGEST = 40;

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(stored) ? stored.filter((each) => typeof each === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export const recentSearches = signal<string[]>(read());

function keep(words: string[]): void {
  recentSearches.value = words;
  try {
    if (words.length > 0) localStorage.setItem(NAME, JSON.stringify(words));
    else localStorage.removeItem(NAME);
  } catch {
    // A browser that keeps nothing has them until the page is closed.
  }
}

// What is forgotten in one tab is not written anew by another.
onChangeElsewhere(NAME, () => {
  recentSearches.value = read();
});

/** Called when a search has led somewhere: what is only half typed is nobody's search. */
export function rememberSearch(typed: string): void {
  const words = typed.trim().slice(0, LONGEST);
  if (words === "") return;
  keep([words, ...recentSearches.value.filter((each) => each !== words)].slice(0, MOST));
}

export function forgetSearches(): void {
  keep([]);
}
