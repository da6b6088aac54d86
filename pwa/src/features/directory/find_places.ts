// Finding a place by its name, by pinyin, or by the first letters of it; works with no network.
import { lettersOf } from "../../i18n/pinyin_letters.ts";
import type { FindablePlace } from "./places.ts";

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

/** Places that fit the words, the best first; among equals they keep their order. */
export function findPlaces<Place extends FindablePlace>(regions: readonly Place[], words: string): Place[] {
  const wanted = plain(words);
  if (!wanted) return [];
  return regions
    .map((region) => ({ region, score: rankOf(region, wanted) }))
    .filter((each): each is { region: Place; score: number } => each.score !== null)
    .sort((a, b) => a.score - b.score)
    .map(({ region }) => region);
}
