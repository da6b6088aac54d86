/** Text: counted, cut and judged by code point, with a closed set of white space. */

export const MAX_TEXT = 10_000;

export const WHITE_SPACE: ReadonlySet<string> = new Set(
  "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" +
    "\u2028\u2029\u202f\u205f\u3000\ufeff",
);
export const DIGITS: ReadonlySet<string> = new Set("0123456789");
export const CAPITALS: ReadonlySet<string> = new Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
export const NOT_IN_NAMES: ReadonlySet<string> = new Set('0123456789<>{}[]@#$%^*=+|\\/~"&_;:!?`');
const PAIRS = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const LINE_BREAKS: ReadonlySet<string> = new Set("\t\n");

const NUMBER_KINDS: ReadonlySet<string> = new Set(["citizen_number", "credit_code", "bank_card", "phone"]);
const FULL_WIDTH_FIRST = 0xff01;
const FULL_WIDTH_LAST = 0xff5e;
const FULL_WIDTH_SHIFT = 0xfee0;
const SEPARATORS: ReadonlySet<string> = new Set("-‐‑‒–—－()（）");
const COUNTRY_CALLING_CODE = "+86";

/** Count code points. */
export function length(text: string): number {
  return text.length - (text.match(PAIRS)?.length ?? 0);
}

/** Take `count` code points from the place `start`, counted from nought. */
export function cut(text: string, start: number, count: number): string {
  return [...text].slice(start, start + count).join("");
}

/** Tell whether every character is in the alphabet. */
export function only(text: string, alphabet: ReadonlySet<string>): boolean {
  for (const character of text) {
    if (!alphabet.has(character)) {
      return false;
    }
  }
  return true;
}

/** Tell whether nothing but white space is there. */
export function blank(text: string): boolean {
  return only(text, WHITE_SPACE);
}

/** Take white space off both ends. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && WHITE_SPACE.has(text.charAt(start))) {
    start += 1;
  }
  while (end > start && WHITE_SPACE.has(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(start, end);
}

/** The place, from 1, of the first control or direction-override character, else nought. */
export function forbiddenPosition(text: string, manyLines: boolean): number {
  if (!FORBIDDEN.test(text)) {
    return 0;
  }
  let place = 0;
  for (const character of text) {
    place += 1;
    if (forbidden(character) && !(manyLines && LINE_BREAKS.has(character))) {
      return place;
    }
  }
  return 0;
}

function forbidden(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    code <= 0x1f ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}

/** What a person meant who typed this: for the page, before an answer is kept. */
export function tidy(kind: string, typed: string): string {
  if (!NUMBER_KINDS.has(kind)) {
    return trim(typed);
  }
  let kept = "";
  for (const character of typed) {
    kept += ignored(character) ? "" : narrow(character);
  }
  if (kind === "phone") {
    return kept.startsWith(COUNTRY_CALLING_CODE) ? kept.slice(COUNTRY_CALLING_CODE.length) : kept;
  }
  return /^[\0-\x7f]*$/.test(kept) ? kept.toUpperCase() : kept;
}

function ignored(character: string): boolean {
  return WHITE_SPACE.has(character) || SEPARATORS.has(character);
}

function narrow(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST
    ? String.fromCodePoint(code - FULL_WIDTH_SHIFT)
    : character;
}
