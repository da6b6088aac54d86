// Finding a place by its name, by pinyin, or by the first letters of it; works with no network.
import { isNear } from "../../../../offline_search/engine/pinyin.ts";
import { codeAt } from "../../rules/region_codes.ts";
import { formsOf, plain } from "./place_forms.ts";
import type { FindablePlace } from "./places.ts";

const MOST_NEAR = 5;

/** How well a place fits, the smaller the better; null when it does not. */
function rankOf(region: FindablePlace, wanted: string): number | null {
  const { pinyin, tails, letters, english } = formsOf(region);
  const tests = [
    region.name.startsWith(wanted),
    pinyin.startsWith(wanted) || english.startsWith(wanted),
    letters.startsWith(wanted),
    region.name.includes(wanted),
    english.includes(wanted) || tails.some((tail) => tail.startsWith(wanted)),
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
  return regions.filter((region) => {
    const { pinyin, english } = formsOf(region);
    return region.name.startsWith(typed) || pinyin.startsWith(typed) || english.startsWith(typed);
  });
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

/** Places whose name is one letter or character away, where none fits; at most five. */
export function nearPlaces<Place extends FindablePlace>(regions: readonly Place[], words: string): Place[] {
  const wanted = plain(words);
  if (wanted.length < (/[a-z]/.test(wanted) ? 4 : 2)) return [];
  const near = regions.filter((region) => formsOf(region).near.some((form) => isNear(form, wanted)));
  return near.slice(0, MOST_NEAR);
}
