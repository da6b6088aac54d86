// What a query can mean: groups of runs, each read in one or several ways, each way a row of units.
import * as limits from "./limits.ts";
import { type Found, joined, keysOf, type SearchIndex } from "./published.ts";
import { isHan, pairs, phrase, runs, stem, tidyQuery } from "./text.ts";

export type Unit = readonly Found[];

/** One way to understand a group: how far we trust it, and how much of it an item must hold, both per cent. */
export interface Reading {
  readonly share: number;
  readonly least: number;
  readonly units: readonly Unit[];
}

/** A query, understood. */
export interface Query {
  readonly whole: Unit;
  readonly groups: readonly (readonly Reading[])[];
}

/** Say what a query can mean. */
export function understand(index: SearchIndex, typed: string): Query {
  const text = tidyQuery(typed, index.traditional);
  if (text === "") return { whole: [], groups: [] };
  const groups = grouped(withoutFillers(runs(text), index.fillers)).slice(0, limits.MOST_GROUPS);
  return {
    whole: wholePhrase(index, phrase(text)),
    groups: groups.map((group) => readings(index, group)),
  };
}

/** The terms that a query means, in whichever reading: what a page can mark. */
export function meant(index: SearchIndex, query: Query): Set<string> {
  const units = query.groups.flatMap((group) => group.flatMap((each) => each.units));
  return new Set(units.flatMap((unit) => unit.map(({ term }) => index.terms[term] ?? "")));
}

/** Find names and keywords that are the query, or begin with it. */
export function wholePhrase(index: SearchIndex, text: string): Found[] {
  const exact = index.exactly(`=${text}`, limits.WHOLE);
  return text.length > 1 ? [...exact, ...index.starting(`=${text}`, limits.BEGUN)] : exact;
}

/** Leave out how people ask, and keep what they ask for; a query of nothing else stays as it is. */
export function withoutFillers(found: readonly string[], fillers: readonly string[]): readonly string[] {
  const kept = found.flatMap((run) => cutOut(run, fillers));
  return kept.length > 0 ? kept : found;
}

/** Cut the fillers out of one run; a Latin word is one as a whole, or not at all. */
export function cutOut(run: string, fillers: readonly string[]): string[] {
  if (!isHan(run)) return fillers.includes(run) ? [] : [run];
  let left = run;
  for (const filler of fillers) if (isHan(filler)) left = left.split(filler).join(" ");
  return left.split(" ").filter(Boolean);
}

/** Put neighbouring Latin words together, since pinyin is typed with spaces too; each Chinese run is alone. */
export function grouped(found: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const run of found) {
    const last = groups.at(-1);
    if (last && !isHan(run) && !isHan(last[0] ?? "")) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** Give the ways to read a group; those in which nothing is known are left out. */
export function readings(index: SearchIndex, group: readonly string[]): Reading[] {
  const [first = ""] = group;
  const found = isHan(first) ? hanReadings(index, first) : latinReadings(index, group);
  return found.filter(({ units }) => units.some((unit) => unit.length > 0));
}

function isKnown(units: readonly Unit[]): boolean {
  return units.every((unit) => unit.length > 0);
}

/** Read Chinese characters: as they are; where some pairs are unknown, also by sound, and one by one. */
export function hanReadings(index: SearchIndex, run: string): Reading[] {
  const every = pairs(run).slice(0, limits.MOST_UNITS);
  const all = every.map((each) => index.exactly(each, limits.FULL));
  const kept = seamsOut(all);
  const parts = kept.map((at) => every[at] ?? "");
  const exact = kept.map((at) => all[at] ?? []);
  const found: Reading[] = [{ share: limits.AS_TYPED, least: limits.LEAST_MATCHED, units: exact }];
  const known = exact.filter((unit) => unit.length > 0).length;
  if (known < exact.length) {
    const units = parts.map((part, at) => {
      const unit = exact[at] ?? [];
      return unit.length > 0 ? unit : index.read(keysOf(part, index.syllables), limits.FULL);
    });
    found.push({ share: limits.HOMOPHONE, least: limits.LEAST_GUESSED, units });
  }
  if (known * 2 < exact.length) {
    const units = Array.from(run.slice(0, limits.MOST_UNITS), (each) => index.exactly(each, limits.FULL));
    found.push({ share: limits.SCATTERED, least: limits.LEAST_SCATTERED, units });
  }
  return found;
}

/** The places of all but an unknown unit between two known ones: where two words meet, it says nothing. */
export function seamsOut(units: readonly Unit[]): number[] {
  const known = units.map((unit) => unit.length > 0);
  return [...units.keys()].filter((at) => known[at] || !known[at - 1] || !known[at + 1]);
}

/** Read Latin letters: English, initials, pinyin, pinyin with an accent or a mistake. */
export function latinReadings(index: SearchIndex, group: readonly string[]): Reading[] {
  const words = group.slice(0, limits.MOST_UNITS);
  const asTyped = words.map((word, at) => english(index, word, at === words.length - 1));
  const found: Reading[] = [{ share: limits.AS_TYPED, least: limits.LEAST_MATCHED, units: asTyped }];
  const least = limits.LEAST_GUESSED;
  const letters = words.join("");
  if (letters.length >= 2 && letters.length <= limits.LONGEST_INITIALS) {
    const unit = [
      ...index.exactly(`~${letters}`, limits.FULL),
      ...index.starting(`~${letters}`, limits.STARTS),
    ];
    found.push({ share: limits.INITIALS, least, units: [unit] });
  }
  if (!/^[a-z]+$/.test(letters)) return found;
  const splits = index.syllables.splits(letters);
  const spelt = splits.map((each) => ({ share: limits.PINYIN, least, units: spoken(index, each) }));
  found.push(...spelt);
  if (letters.length > 3 && !spelt.some(({ units }) => isKnown(units)))
    found.push(...mistyped(index, letters, splits));
  return found;
}

/** Read pinyin that is no pinyin of ours, by accent and by one mistake; only what is known throughout counts. */
export function mistyped(
  index: SearchIndex,
  letters: string,
  splits: readonly (readonly string[])[],
): Reading[] {
  const least = limits.LEAST_GUESSED;
  const said = splits
    .map((each) => keys(each).map((key) => index.read(accented(index, key), limits.FULL)))
    .filter(isKnown);
  const found: Reading[] = said.map((units) => ({ share: limits.ACCENT, least, units }));
  for (const each of index.syllables.nearSplits(letters)) {
    if (found.length - said.length === limits.MOST_NEAR) break;
    const units = spoken(index, each);
    if (isKnown(units)) found.push({ share: limits.MISTYPED, least, units });
  }
  return found;
}

/** Give each two neighbouring syllables as a key; one alone is its own. */
export function keys(syllables: readonly string[]): string[] {
  if (syllables.length === 1) return [...syllables];
  const both = syllables.slice(1).map((other, at) => `${syllables[at]} ${other}`);
  return both.slice(0, limits.MOST_UNITS);
}

/** Give the keys that sound the same to a speaker with an accent. */
export function accented(index: SearchIndex, key: string): readonly string[] {
  const [one = [], other] = key.split(" ").map((each) => index.syllables.alike(each));
  return other ? joined(one, other) : one;
}

/** Find the characters that are read so; the last syllable may be only begun. */
export function spoken(index: SearchIndex, syllables: readonly string[]): Found[][] {
  const wanted = keys(syllables);
  const last = wanted.pop() ?? "";
  const whole = index.read([last], limits.FULL);
  const end = whole.length > 0 ? whole : index.readStarting(last, limits.STARTS);
  const units = [...wanted.map((key) => index.read([key], limits.FULL)), end];
  return seamsOut(units).map((at) => units[at] ?? []);
}

/** Find a word; one that is still being typed by its beginning, one that is unknown by its neighbours. */
export function english(index: SearchIndex, word: string, isLast: boolean): Found[] {
  const found = index.exactly(stem(word), limits.FULL);
  if (isLast && word.length > 1) found.push(...index.starting(word, limits.STARTS));
  if (found.length > 0 || word.length < 4) return found;
  const near = neighbours(word).flatMap((other) => index.exactly(stem(other), limits.MISTYPED));
  return near.slice(0, limits.MOST_NEAR);
}

/** Give every word that is one mistake away. */
export function neighbours(word: string): string[] {
  const found: string[] = [];
  for (let at = 0; at <= word.length; at += 1) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    if (tail.length > 0) found.push(head + tail.slice(1));
    if (tail.length > 1) found.push(head + tail.slice(1, 2) + tail.slice(0, 1) + tail.slice(2));
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      if (tail.length > 0) found.push(head + letter + tail.slice(1));
      found.push(head + letter + tail);
    }
  }
  return found;
}
