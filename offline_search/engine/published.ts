// A published index, opened: its terms in order, what each is found in, and the terms by how they are read.
import { FORMAT, LEAST_READ, MOST_COMPLETIONS, MOST_READ } from "./limits.ts";
import { Syllables } from "./pinyin.ts";
import { isHan } from "./text.ts";

/** An index as it is published: README.md says what each part holds. */
export interface PublishedIndex {
  format: number;
  ids: string[];
  bonus: number[];
  fillers: string[];
  traditional: string;
  readings: Record<string, string>;
  terms: string;
  sizes: number[];
  postings: number[];
}

/** The index is of a format that this engine does not read. */
export class UnknownFormatError extends Error {}

/** A term in the index, and the share of its weight that counts. */
export interface Found {
  readonly term: number;
  readonly share: number;
}

/** Where a text stands in ordered texts, or would stand. */
function placeOf(ordered: readonly string[], text: string): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An index in memory. */
export class SearchIndex {
  readonly ids: readonly string[];
  readonly bonus: readonly number[];
  readonly fillers: readonly string[];
  readonly traditional: ReadonlyMap<string, string>;
  readonly syllables: Syllables;
  readonly terms: readonly string[];
  readonly starts: readonly number[];
  readonly postings: readonly number[];
  readonly number: ReadonlyMap<string, number>;
  readonly readAs = new Map<string, number[]>();
  readonly readKeys: readonly string[];

  constructor(published: PublishedIndex) {
    if (published.format !== FORMAT) throw new UnknownFormatError();
    this.ids = published.ids;
    this.bonus = published.bonus;
    this.fillers = published.fillers;
    this.traditional = traditionalMap(published.traditional);
    this.syllables = new Syllables(published.readings);
    this.terms = published.terms === "" ? [] : published.terms.split("\n");
    this.starts = startsOf(published.sizes);
    this.postings = published.postings;
    this.number = new Map(this.terms.map((term, number) => [term, number]));
    this.terms.forEach((term, number) => {
      if (term.length <= 2 && isHan(term)) this.#putReadings(term, number);
    });
    this.readKeys = [...this.readAs.keys()].sort();
  }

  #putReadings(term: string, number: number): void {
    for (const key of keysOf(term, this.syllables)) {
      const held = this.readAs.get(key);
      if (held) held.push(number);
      else this.readAs.set(key, [number]);
    }
  }

  /** Give how many items hold a term. */
  size(term: number): number {
    return (this.starts[term + 1] ?? 0) - (this.starts[term] ?? 0);
  }

  /** Find one term. */
  exactly(term: string, share: number): Found[] {
    const number = this.number.get(term);
    return number === undefined ? [] : [{ term: number, share }];
  }

  /** Find the terms that begin so and go on, the first few in their order. */
  starting(beginning: string, share: number): Found[] {
    const found: Found[] = [];
    for (let at = placeOf(this.terms, beginning); found.length < MOST_COMPLETIONS; at += 1) {
      const term = this.terms[at];
      if (term === undefined || !term.startsWith(beginning)) break;
      if (term !== beginning) found.push({ term: at, share });
    }
    return found;
  }

  /** Find the characters that are read in one of these ways. */
  read(keys: readonly string[], share: number): Found[] {
    const numbers = keys.flatMap((key) => this.readAs.get(key) ?? []);
    return numbers.slice(0, MOST_COMPLETIONS).map((term) => ({ term, share }));
  }

  /** Find the characters whose reading begins so. */
  readStarting(key: string, share: number): Found[] {
    const found: Found[] = [];
    for (let at = placeOf(this.readKeys, key); found.length < MOST_COMPLETIONS; at += 1) {
      const held = this.readKeys[at];
      if (!held?.startsWith(key)) break;
      for (const term of this.readAs.get(held) ?? []) found.push({ term, share });
    }
    return found.slice(0, MOST_COMPLETIONS);
  }

  /** Where a term is found, heaviest first: sixteen times the item's number, plus the weight.
   * `together` is the number of terms that share what may be read. */
  postingsOf(term: number, together: number): readonly number[] {
    const start = this.starts[term] ?? 0;
    const most = Math.max(Math.floor(MOST_READ / together), LEAST_READ);
    return this.postings.slice(start, Math.min(this.starts[term + 1] ?? start, start + most));
  }
}

/** Give the readings of one or two characters. */
export function keysOf(term: string, syllables: Syllables): readonly string[] {
  const first = syllables.ofCharacter.get(term.slice(0, 1)) ?? [];
  return term.length === 1 ? first : joined(first, syllables.ofCharacter.get(term.slice(1)) ?? []);
}

/** Give the keys of two syllables, in each way that the two can be read. */
export function joined(first: readonly string[], second: readonly string[]): string[] {
  return first.flatMap((one) => second.map((other) => `${one} ${other}`));
}

/** Read the pairs of a traditional and a simplified character, written one after the other. */
export function traditionalMap(written: string): Map<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < written.length; at += 2) found.set(written.charAt(at), written.charAt(at + 1));
  return found;
}

/** Give where the postings of each term start, and where the last ones end. */
export function startsOf(sizes: readonly number[]): number[] {
  const starts = [0];
  let at = 0;
  for (const size of sizes) {
    at += size;
    starts.push(at);
  }
  return starts;
}
