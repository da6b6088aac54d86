// How services and items in outline stand beside each other, and where the list of all items is entered.
import type { FoundItems } from "./catalogue_answers.ts";

/** As many words as the list of all items asks for. */
const MOST_WORDS = 5;
/** Characters that it takes. */
const LONGEST = 60;

export interface Arranged {
  /** Nothing fits so far, and somebody has still to answer. */
  isWaiting: boolean;
  /** Nothing fits, and everybody has answered or failed. */
  isEmpty: boolean;
  /** The items stand above the services. */
  itemsFirst: boolean;
}

/** What to show of so many services and of the items; what stood first stays first, so that nothing moves. */
export function arranged(
  services: number,
  items: FoundItems | null,
  waits: { isComplete: boolean; servicesStood: boolean },
): Arranged {
  const isNone = services === 0 && !items?.items.length;
  return {
    isWaiting: isNone && !waits.isComplete,
    isEmpty: isNone && waits.isComplete,
    itemsFirst: Boolean(items?.fits_best) && !waits.servicesStood,
  };
}

/** The list of all items: by the words only where every name shown has each of them whole, as that list wants. */
export function allItemsPath({ words, items }: Pick<FoundItems, "words" | "items">): string {
  const runs = words.split(" ").slice(0, MOST_WORDS);
  const holdsAll = items.every(({ name }) => runs.every((run) => name.includes(run)));
  return holdsAll && words.length <= LONGEST ? `/items?q=${encodeURIComponent(words)}` : "/items";
}
