// Finding a place by its name, by pinyin, or by the first letters of it; works with no network.
import { isNear } from "../../../../offline_search/engine/pinyin.ts";
import { lettersOf } from "../../i18n/pinyin_letters.ts";
import { codeAt } from "../../rules/region_codes.ts";
import type { FindablePlace } from "./places.ts";

const MOST_NEAR = 5;

/** `Zoigê County` is found by `zoige`, `Luo Jiang` by `luojiang`. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\s'’]/g, "")
    .toLowerCase();
}

/** How well a place fits, the smaller the better; null when it does not. */
function rankOf(region: FindablePlace, wanted: string): number | null {
  const syllables = region.pinyin?.split(" ") ?? [];
  const letters = syllables.length > 0 ? syllables.map((each) => each[0]).join("") : lettersOf(region.name);
  const english = plain(region.name_en);
  const tests = [
    region.name.startsWith(wanted),
    syllables.join("").startsWith(wanted) || english.startsWith(wanted),
    letters.startsWith(wanted),
    region.name.includes(wanted),
    english.includes(wanted) ||
      syllables.some((_, start) => syllables.slice(start).join("").startsWith(wanted)),
  ];
  const found = tests.indexOf(true);
  return found < 0 ? null : found;
}

function fitting<Place extends FindablePlace>(regions: readonly Place[], wanted: string): Place[] {
  return regions
    .map((region) => ({ region, score: rankOf(region, wanted) }))
    .filter((each): each is { region: Place; score: number } => each.score !== null)
    .sort((a, b) => a.score - b.score)
    .map(({ region }) => region);
}

/** The names that begin with what was typed, where that is long enough to be meant as a name. */
function named<Place extends FindablePlace>(regions: readonly Place[], typed: string): Place[] {
  if (typed.length < (/[a-z]/.test(typed) ? 3 : 2)) return [];
  return regions.filter((region) => (rankOf(region, typed) ?? 2) < 2);
}

function liesIn(region: FindablePlace, outer: FindablePlace): boolean {
  return region !== outer && codeAt(region.code, outer.level) === outer.code;
}

/** A place by two names, the outer one before or behind the inner one, which can be two names again. */
function byTwoNames<Place extends FindablePlace>(regions: readonly Place[], wanted: string): Place[] {
  for (let at = wanted.length - 1; at > 0; at -= 1) {
    const parts = [wanted.slice(0, at), wanted.slice(at)] as const;
    for (const [outer, inner] of [parts, [parts[1], parts[0]] as const]) {
      const within = named(regions, outer).flatMap((each) => regions.filter((one) => liesIn(one, each)));
      const found = within.length > 0 ? named(within, inner) : [];
      if (found.length > 0) return found;
      if (within.length > 0 && outer === parts[0]) {
        const deeper = byTwoNames(within, inner);
        if (deeper.length > 0) return deeper;
      }
    }
  }
  return [];
}

/** Places that fit the words, the best first; among equals they keep their order. */
export function findPlaces<Place extends FindablePlace>(regions: readonly Place[], words: string): Place[] {
  const wanted = plain(words);
  if (!wanted) return [];
  const found = fitting(regions, wanted);
  if (found.length > 0) return found;
  const below = wanted.replace(/^(四川省?|sichuan(sheng|province)?)(?=.)/, "");
  if (below !== wanted) return findPlaces(regions, below);
  return byTwoNames(regions, wanted);
}

/** Ways to write the name of a place, with what kind of place it is and without. */
function formsOf({ name, name_en, pinyin = "" }: FindablePlace): string[] {
  const syllables = pinyin.split(" ");
  return [
    ...[name, name.slice(0, -1)].filter((form) => form.length > 1),
    ...[pinyin, syllables.slice(0, -1).join(""), name_en].map(plain).filter((form) => form.length > 3),
  ];
}

/** Places whose name is one letter or character away, where none fits; at most five. */
export function nearPlaces<Place extends FindablePlace>(regions: readonly Place[], words: string): Place[] {
  const wanted = plain(words);
  if (wanted.length < (/[a-z]/.test(wanted) ? 4 : 2)) return [];
  const near = regions.filter((region) => formsOf(region).some((form) => isNear(form, wanted)));
  return near.slice(0, MOST_NEAR);
}
