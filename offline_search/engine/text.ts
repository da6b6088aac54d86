// Text as the index and a query see it: small letters, digits, simplified characters, and single spaces.
import { LONGEST_QUERY } from "./limits.ts";

export const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
const OTHER = new RegExp(`[^a-z0-9${HAN}]+`, "gu");
const RUN = new RegExp(`[${HAN}]+|[a-z0-9]+`, "gu");
const IS_HAN = new RegExp(`^[${HAN}]`, "u");
const ENDINGS: readonly (readonly [string, string, number])[] = [
  ["ies", "y", 3],
  ["ied", "y", 3],
  ["sses", "ss", 2],
  ["ing", "", 4],
  ["ed", "", 4],
];

/** Fold width, case and traditional characters; all else becomes one space. */
export function normalise(text: string, traditional: ReadonlyMap<string, string>): string {
  const plain = text.normalize("NFKC").toLowerCase();
  const simple = Array.from(plain, (each) => traditional.get(each) ?? each).join("");
  return simple.replace(OTHER, " ").trim();
}

/** Normalise what was typed; what is longer than anybody means is cut. */
export function tidyQuery(typed: string, traditional: ReadonlyMap<string, string>): string {
  const short = Array.from(typed).slice(0, LONGEST_QUERY).join("");
  return normalise(short, traditional).slice(0, LONGEST_QUERY).trim();
}

/** Cut normalised text into runs of characters and Latin words. */
export function runs(text: string): string[] {
  return text.match(RUN) ?? [];
}

/** Say whether a run is of Chinese characters. */
export function isHan(run: string): boolean {
  return IS_HAN.test(run);
}

/** Give each two neighbours of a run; a run of one is its own only part. */
export function pairs(run: string): string[] {
  if (run.length < 2) return [run];
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}

/** Write normalised text as a whole phrase is looked up: no space beside a character. */
export function phrase(text: string): string {
  let found = "";
  for (const run of runs(text)) {
    const apart = found !== "" && !isHan(found.slice(-1)) && !isHan(run);
    found += apart ? ` ${run}` : run;
  }
  return found;
}

/** Take the commonest English endings off a word. */
export function stem(word: string): string {
  for (const [ending, instead, least] of ENDINGS) {
    const rest = word.length - ending.length;
    if (word.endsWith(ending) && rest >= least) return word.slice(0, rest) + instead;
  }
  const kept = ["ss", "us", "is"].some((ending) => word.endsWith(ending)) || word.length < 4;
  return word.endsWith("s") && !kept ? word.slice(0, -1) : word;
}
