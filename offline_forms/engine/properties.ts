/** Properties: what the definition of each kind of field may and must say, and how each is judged. */

import { CHECKS } from "./checks.ts";
import { ERROR_CODES } from "./codes.ts";
import { FILE_TYPES, MAX_FILE_SIZE, MAX_MEMBERS } from "./fields.ts";
import { blank, forbiddenPosition, length } from "./text.ts";
import {
  byCodePoint,
  isObject,
  items,
  type Json,
  type JsonObject,
  own,
  readInteger,
  readText,
} from "./values.ts";

const MAX_PROBLEMS = 100;
const MAX_WORDS = 2_000;
const MAX_CHOICE_VALUE = 64;
const LANGUAGES: readonly string[] = ["zh-CN", "en", "bo", "ii"];
const NEEDED_LANGUAGES: readonly string[] = ["zh-CN", "en"];
export const PREFILLS: ReadonlySet<string> = new Set([
  "person",
  "person.name",
  "person.citizen_number",
  "person.phone",
  "person.region",
  "place.region",
]);
export const COMPUTED_TYPES: ReadonlyMap<string, string> = new Map([
  ["text", "text"],
  ["integer", "integer"],
  ["money", "integer"],
  ["date", "date"],
  ["month", "month"],
  ["time", "time"],
  ["yes_no", "boolean"],
]);

const COMMON: readonly string[] = ["id", "kind", "label", "help", "visible"];
const ASKED: readonly string[] = [...COMMON, "example", "hints", "required", "rules", "prefill", "formerly"];
const LENGTHS: readonly string[] = ["min_length", "max_length"];
const RANGE: readonly string[] = ["min", "max"];
export const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["text", [...ASKED, ...LENGTHS, "check"]],
  ["long_text", [...ASKED, ...LENGTHS]],
  ["person_name", [...ASKED, ...LENGTHS]],
  ["address", [...ASKED, ...LENGTHS]],
  ["citizen_number", ASKED],
  ["credit_code", ASKED],
  ["bank_card", ASKED],
  ["phone", [...ASKED, "mobile_only"]],
  ["region", [...ASKED, "level"]],
  ["choice", [...ASKED, "choices"]],
  ["choices", [...ASKED, "choices", "min_choices", "max_choices"]],
  ["integer", [...ASKED, ...RANGE, "unit"]],
  ["money", [...ASKED, ...RANGE]],
  ["date", [...ASKED, ...RANGE]],
  ["month", [...ASKED, ...RANGE]],
  ["time", [...ASKED, ...RANGE]],
  ["yes_no", ASKED],
  ["declaration", [...ASKED, "statement"]],
  ["attachment", [...ASKED, "accept", "capture", "min_files", "max_files", "max_size"]],
  ["signature", [...ASKED, "statement"]],
  ["person", ASKED],
  ["organisation", ASKED],
  ["group", [...ASKED, "fields", "min_rows", "max_rows", "row_label", "add_label"]],
  ["information", [...COMMON, "body"]],
  ["computed", [...COMMON, "type", "value"]],
]);
export const NEEDED: ReadonlyMap<string, readonly string[]> = new Map([
  ["choice", ["choices"]],
  ["choices", ["choices"]],
  ["declaration", ["statement"]],
  ["signature", ["statement"]],
  ["group", ["fields"]],
  ["information", ["body"]],
  ["computed", ["type", "value"]],
]);

/** What is wrong at a place of a definition. */
export interface DefinitionProblem {
  readonly path: string;
  readonly code: string;
  readonly params: JsonObject;
}

/** The problems found so far; the first hundred are kept. */
export class Report {
  readonly problems: DefinitionProblem[] = [];

  /** Note a problem. */
  add(path: string, code: string, params: JsonObject = {}): void {
    if (this.problems.length < MAX_PROBLEMS) {
      this.problems.push({ path, code, params });
    }
  }
}

type Judge = (value: Json, path: string, report: Report) => void;

/** An identifier: small letters, digits, underscores, a letter first, at most 48. */
export function identifier(value: Json): string | null {
  const text = readText(value) ?? "";
  return /^[a-z][a-z0-9_]{0,47}$/.test(text) ? text : null;
}

/** Note missing and unknown keys; tell whether it is an object at all. */
export function checkKeys(
  value: Json,
  path: string,
  allowed: readonly string[],
  needed: readonly string[],
  report: Report,
): value is JsonObject {
  if (!isObject(value)) {
    report.add(path, "not_object");
    return false;
  }
  for (const key of needed) {
    if (own(value, key) === null) {
      report.add(path, "missing_key", { key });
    }
  }
  for (const key of Object.keys(value).sort(byCodePoint)) {
    if (!allowed.includes(key)) {
      report.add(path, "unknown_key", { key: identifier(key) ?? "" });
    } else if (value[key] === null && !needed.includes(key)) {
      report.add(path, "null_value", { key });
    }
  }
  return true;
}

/** Judge words: the same text in each language, Chinese and English at least. */
export function checkWords(value: Json, path: string, report: Report): void {
  if (!checkKeys(value, path, LANGUAGES, NEEDED_LANGUAGES, report)) {
    return;
  }
  for (const language of LANGUAGES) {
    const given = own(value, language);
    if (given === null) {
      continue;
    }
    const text = readText(given) ?? "";
    if (blank(text) || length(text) > MAX_WORDS || forbiddenPosition(text, true) > 0) {
      report.add(`${path}.${language}`, "bad_words");
    }
  }
}

function hints(value: Json, path: string, report: Report): void {
  if (!isObject(value)) {
    report.add(path, "not_object");
    return;
  }
  for (const code of Object.keys(value).sort(byCodePoint)) {
    if (ERROR_CODES.has(code)) {
      checkWords(own(value, code), `${path}.${code}`, report);
    } else {
      report.add(path, "unknown_code", { key: identifier(code) ?? "" });
    }
  }
}

function choices(value: Json, path: string, report: Report): void {
  const given = items(value);
  if (given.length === 0 || given.length > MAX_MEMBERS) {
    report.add(path, "wrong_number", { least: 1, most: MAX_MEMBERS });
  }
  const seen = new Set<string>();
  for (const [place, choice] of given.slice(0, MAX_MEMBERS).entries()) {
    const here = `${path}.${place}`;
    if (!checkKeys(choice, here, ["value", "label", "help"], ["value", "label"], report)) {
      continue;
    }
    const text = readText(own(choice, "value")) ?? "";
    if (blank(text) || length(text) > MAX_CHOICE_VALUE || forbiddenPosition(text, false) > 0) {
      report.add(`${here}.value`, "bad_value");
    }
    if (seen.has(text)) {
      report.add(`${here}.value`, "duplicate_choice");
    }
    seen.add(text);
    for (const key of ["label", "help"]) {
      if (own(choice, key) !== null) {
        checkWords(own(choice, key), `${here}.${key}`, report);
      }
    }
  }
}

function identifiers(value: Json, path: string, report: Report): void {
  const members = items(value);
  if (members.length === 0 || members.some((member) => identifier(member) === null)) {
    report.add(path, "bad_value");
  }
}

function accept(value: Json, path: string, report: Report): void {
  const members = items(value);
  if (members.length === 0 || members.some((member) => !FILE_TYPES.includes(member))) {
    report.add(path, "bad_value");
  }
}

function among(known: ReadonlySet<string>): Judge {
  return (value, path, report) => {
    if (!known.has(readText(value) ?? "")) {
      report.add(path, "bad_value");
    }
  };
}

function whole(least: number, most: number): Judge {
  return (value, path, report) => {
    const number = readInteger(value);
    if (number === null || number < least || number > most) {
      report.add(path, "out_of_range", { least, most });
    }
  };
}

function boolean(value: Json, path: string, report: Report): void {
  if (typeof value !== "boolean") {
    report.add(path, "bad_value");
  }
}

/** In the order in which they are judged; expressions, rules and inner fields are judged by `definition`. */
export const JUDGES: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ["label", checkWords],
  ["help", checkWords],
  ["example", checkWords],
  ["statement", checkWords],
  ["body", checkWords],
  ["row_label", checkWords],
  ["add_label", checkWords],
  ["unit", checkWords],
  ["hints", hints],
  ["prefill", among(PREFILLS)],
  ["formerly", identifiers],
  ["check", among(new Set(CHECKS.keys()))],
  ["mobile_only", boolean],
  ["level", whole(1, 5)],
  ["choices", choices],
  ["accept", accept],
  ["capture", among(new Set(["camera"]))],
  ["max_size", whole(1, MAX_FILE_SIZE)],
  ["type", among(new Set(COMPUTED_TYPES.keys()))],
]);
