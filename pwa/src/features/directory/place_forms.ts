// How the name of a place can be typed; made once for each place, since thousands are gone through at each key.
import { lettersOf } from "../../i18n/pinyin_letters.ts";
import type { FindablePlace } from "./places.ts";

interface Forms {
  /** `luojiangqu`; empty where nobody has written how it is read. */
  pinyin: string;
  /** The pinyin from each of its syllables on. */
  tails: readonly string[];
  letters: string;
  english: string;
  /** Ways to write the name, with what kind of place it is and without, long enough to be mistyped. */
  near: readonly string[];
}

const MADE = new WeakMap<FindablePlace, Forms>();

/** `Zoigê County` is found by `zoige`, `Luo Jiang` by `luojiang`. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\s'’]/g, "")
    .toLowerCase();
}

function made({ name, name_en, pinyin }: FindablePlace): Forms {
  const syllables = pinyin?.split(" ") ?? [];
  const english = plain(name_en);
  const read = [syllables.join(""), syllables.slice(0, -1).join("")].map(plain);
  return {
    pinyin: syllables.join(""),
    tails: syllables.map((_, start) => syllables.slice(start).join("")),
    letters: syllables.length > 0 ? syllables.map((each) => each[0]).join("") : lettersOf(name),
    english,
    near: [
      ...[name, name.slice(0, -1)].filter((form) => form.length > 1),
      ...[...read, english].filter((form) => form.length > 3),
    ],
  };
}

/** Give the forms of a place's name, all in small letters without accents and spaces. */
export function formsOf(place: FindablePlace): Forms {
  const known = MADE.get(place);
  if (known) return known;
  const forms = made(place);
  MADE.set(place, forms);
  return forms;
}
