// Pinyin: which syllables a text can be, also with one typing mistake, and how each character is read.
import { LONGEST_MISTYPED, LONGEST_PINYIN, MOST_SPLITS, MOST_TRIED } from "./limits.ts";

export const LONGEST_SYLLABLE = 6;
const ACCENT: readonly (readonly [string, string])[] = [
  ["zh", "z"],
  ["ch", "c"],
  ["sh", "s"],
];

type Split = string[];

/** Give what a syllable is to a speaker who keeps zh and z, n and l, an and ang together. */
export function accent(syllable: string): string {
  let said = syllable;
  for (const [one, other] of ACCENT) if (said.startsWith(one)) said = other + said.slice(2);
  if (said.startsWith("n")) said = `l${said.slice(1)}`;
  return said.endsWith("ng") ? said.slice(0, -1) : said;
}

/** Give the text, and the text without each one of its letters. */
export function lackingOne(text: string): string[] {
  return [text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))];
}

/** Say whether one mistake leads from one text to the other: a letter more, less, other, or two exchanged. */
export function isNear(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  const first = one.slice(start);
  const second = other.slice(start);
  const turned = second.slice(1, 2) + second.slice(0, 1);
  const exchanged = first.slice(0, 2) === turned && first.slice(2) === second.slice(2);
  return (
    first.slice(1) === second.slice(1) || first.slice(1) === second || first === second.slice(1) || exchanged
  );
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}

function fewestOf(found: readonly Split[], most: number): Split[] {
  const fewest = found.reduce((least, each) => Math.min(least, each.length), Number.MAX_SAFE_INTEGER);
  return found.filter((each) => each.length === fewest).slice(0, most);
}

/** The syllables that the characters of an index have. */
export class Syllables {
  readonly ofCharacter = new Map<string, string[]>();
  readonly beginnings = new Set<string>();
  readonly known = new Set<string>();
  readonly #lacking = new Map<string, string[]>();
  readonly #said = new Map<string, string[]>();

  constructor(readings: Readonly<Record<string, string>>) {
    for (const syllable of Object.keys(readings).sort()) this.#add(syllable, readings[syllable] ?? "");
  }

  #add(syllable: string, characters: string): void {
    this.known.add(syllable);
    for (let end = 1; end <= syllable.length; end += 1) this.beginnings.add(syllable.slice(0, end));
    add(this.#said, accent(syllable), syllable);
    for (const character of characters) add(this.ofCharacter, character, syllable);
    for (const each of lackingOne(syllable)) add(this.#lacking, each, syllable);
  }

  /** Give the syllables that sound the same to a speaker with an accent. */
  alike(syllable: string): readonly string[] {
    return this.#said.get(accent(syllable)) ?? [];
  }

  /** Give the ways with fewest syllables to read a text; the last one may be only begun. */
  splits(text: string): Split[] {
    if (text.length > LONGEST_PINYIN) return [];
    const best: Split[][] = [[[]]];
    for (let end = 1; end <= text.length; end += 1) {
      const known = end === text.length ? this.beginnings : this.known;
      const found: Split[] = [];
      for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
        const piece = text.slice(start, end);
        if (known.has(piece)) for (const before of best[start] ?? []) found.push([...before, piece]);
      }
      best.push(fewestOf(found, MOST_SPLITS));
    }
    return best[text.length] ?? [];
  }

  /** Give the ways with fewest syllables to read a text in which one syllable is mistyped. */
  nearSplits(text: string): Split[] {
    if (text.length > LONGEST_MISTYPED) return [];
    const heads = this.#heads(text);
    const tails = this.#tails(text);
    const found: Split[] = [];
    for (let start = 0; start < text.length; start += 1) {
      const before = heads[start];
      for (let end = start + 1; end <= Math.min(text.length, start + LONGEST_SYLLABLE + 1); end += 1) {
        const after = tails[end];
        if (!before || !after) continue;
        for (const syllable of this.near(text.slice(start, end))) found.push([...before, syllable, ...after]);
      }
    }
    return fewestOf(found, MOST_TRIED);
  }

  /** Give the syllables that are one mistake away. */
  near(typed: string): string[] {
    const found = new Set(lackingOne(typed).flatMap((lacking) => this.#lacking.get(lacking) ?? []));
    return [...found].filter((each) => each !== typed && isNear(typed, each)).sort();
  }

  /** For each place one way with fewest syllables to read what stands before it. */
  #heads(text: string): (Split | null)[] {
    const best: (Split | null)[] = [[]];
    for (let end = 1; end <= text.length; end += 1) {
      let found: Split | null = null;
      for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
        const before = best[start];
        const piece = text.slice(start, end);
        if (before && this.known.has(piece) && isShorter(before, found)) found = [...before, piece];
      }
      best.push(found);
    }
    return best;
  }

  /** For each place one way with fewest syllables to read what stands from it on. */
  #tails(text: string): (Split | null)[] {
    const best: (Split | null)[] = Array.from({ length: text.length + 1 }, () => []);
    for (let start = text.length - 1; start >= 0; start -= 1) {
      let found: Split | null = null;
      for (let end = start + 1; end <= Math.min(text.length, start + LONGEST_SYLLABLE); end += 1) {
        const after = best[end];
        const piece = text.slice(start, end);
        if (after && this.known.has(piece) && isShorter(after, found)) found = [piece, ...after];
      }
      best[start] = found;
    }
    return best;
  }
}

/** Say whether one syllable more than these is fewer than what was found before. */
export function isShorter(rest: readonly string[], found: readonly string[] | null): boolean {
  return found === null || rest.length + 1 < found.length;
}
