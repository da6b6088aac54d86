// Narrowing a list that is on the phone: by words, by what its head offers, and by place. All of it is in the address.

import { beginningOf } from "../../rules/region_codes.ts";
import type { Entry, PublicList } from "./wire.ts";

export interface Wanted {
  words: string;
  /** The first four digits of a city's code; entries of its counties count too. */
  city: string;
  /** The options wanted, by the key of the choice. */
  chosen: Record<string, string>;
}

const WORDS = "q";
const CITY = "city";

export function wantedIn(query: URLSearchParams, list: PublicList): Wanted {
  const chosen: Record<string, string> = {};
  for (const { key, options } of list.choices) {
    const value = query.get(key);
    if (value && options.some((option) => option.key === value)) chosen[key] = value;
  }
  return { words: query.get(WORDS) ?? "", city: query.get(CITY) ?? "", chosen };
}

/** The address of the list with these wishes. */
export function listPath(code: string, wanted: Wanted): string {
  const query = new URLSearchParams();
  if (wanted.words) query.set(WORDS, wanted.words);
  if (wanted.city) query.set(CITY, wanted.city);
  for (const [key, value] of Object.entries(wanted.chosen)) if (value) query.set(key, value);
  return query.size > 0 ? `/lists/${code}?${query}` : `/lists/${code}`;
}

export function isNarrowed({ city, chosen }: Wanted): boolean {
  return city !== "" || Object.values(chosen).some(Boolean);
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function said(entry: Entry): string {
  const facts = (entry.facts ?? []).map(({ text }) => text ?? "");
  return plain([entry.name, entry.summary, entry.also, entry.region?.name ?? "", ...facts].join(" "));
}

/** The city that a place lies in, as the first four digits of its code. */
export function cityOf(code: string): string {
  return beginningOf(code, "city");
}

export function findEntries(list: PublicList, wanted: Wanted): Entry[] {
  const words = plain(wanted.words).split(/\s+/).filter(Boolean);
  return list.entries.filter(
    (entry) =>
      (!wanted.city || cityOf(entry.region?.code ?? "") === wanted.city) &&
      Object.entries(wanted.chosen).every(([key, value]) => !value || entry.chosen[key]?.includes(value)) &&
      words.every((word) => said(entry).includes(word)),
  );
}
