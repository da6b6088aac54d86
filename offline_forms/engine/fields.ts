/** Fields: what an answer of each kind looks like, and the limits that a field sets to it. */

import * as checks from "./checks.ts";
import * as dates from "./dates.ts";
import { order } from "./operators.ts";
import * as texts from "./text.ts";
import { isList, isObject, items, type Json, type JsonObject, own, readInteger, readText } from "./values.ts";

export type Params = JsonObject;
export type Run = (expression: Json) => Json;

export const SHAPES: ReadonlyMap<string, string> = new Map([
  ["text", "text"],
  ["long_text", "text"],
  ["person_name", "text"],
  ["address", "text"],
  ["citizen_number", "text"],
  ["credit_code", "text"],
  ["phone", "text"],
  ["region", "text"],
  ["choice", "text"],
  ["integer", "integer"],
  ["money", "integer"],
  ["date", "date"],
  ["yes_no", "boolean"],
  ["declaration", "boolean"],
  ["choices", "texts"],
  ["attachment", "files"],
  ["group", "rows"],
  ["information", "nothing"],
  ["computed", "nothing"],
]);
const LIST_SHAPES: ReadonlySet<string> = new Set(["texts", "files", "rows"]);
const MAX_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["text", 200],
  ["long_text", 4_000],
  ["person_name", 50],
  ["address", 200],
]);
const LEAST_NUMBERS: ReadonlyMap<string, number> = new Map([["money", 0]]);
export const MAX_FILES = 20;
export const MAX_FILE_SIZE = 20_971_520;
const MAX_FILE_NAME = 255;
export const MAX_MEMBERS = 500;
export const MAX_ROWS = 100;
export const FILE_TYPES: readonly Json[] = ["image/jpeg", "image/png", "image/webp", "application/pdf"];
const FILE_KEYS: readonly string[] = ["sha256", "name", "type", "size"];

/** What is wrong with an answer: a code of the specification and its parameters. */
export interface Problem {
  readonly code: string;
  readonly params: Params;
}

/** The value that an answer means, and what is wrong with its shape. */
export interface Reading {
  readonly value: Json;
  readonly problem: Problem | null;
}

function problem(code: string, params: Params = {}): Problem {
  return { code, params };
}

/** The text under a key of a definition; empty when there is none. */
export function name(definition: Json, key: string): string {
  return readText(own(definition, key)) ?? "";
}

/** Whether this is no answer, for every kind: null, blank text, an empty list. */
export function unanswered(raw: Json): boolean {
  return raw === null || (isList(raw) && raw.length === 0) || (typeof raw === "string" && texts.blank(raw));
}

/** The value of a field without an answer: no members of a list, else unknown. */
export function nothing(kind: string): Json {
  return LIST_SHAPES.has(SHAPES.get(kind) ?? "nothing") ? [] : null;
}

/** Read an answer by the kind of its field; a wrong shape gives the problem and no value. */
export function read(field: Json, raw: Json): Reading {
  const kind = name(field, "kind");
  const empty = nothing(kind);
  if (unanswered(raw)) {
    return { value: empty, problem: null };
  }
  const shape = SHAPES.get(kind) ?? "nothing";
  const value = READERS.get(shape)?.(raw) ?? null;
  const wrong = value === null ? problem(WRONG_SHAPES.get(shape) ?? "not_text") : null;
  return { value: value ?? empty, problem: wrong };
}

function readDate(raw: Json): Json {
  return dates.parse(raw) === null ? null : raw;
}

function readBoolean(raw: Json): Json {
  return typeof raw === "boolean" ? raw : null;
}

function readTexts(raw: Json): Json {
  const members = items(raw);
  if (members.length === 0 || members.length > MAX_MEMBERS) {
    return null;
  }
  const right =
    members.every((member) => readText(member) !== null) && new Set(members).size === members.length;
  return right ? members : null;
}

function readFiles(raw: Json): Json {
  const files = items(raw)
    .slice(0, MAX_FILES + 1)
    .map(readFile)
    .filter((file) => file !== null);
  const hashes = new Set(files.map((file) => own(file, "sha256")));
  const right =
    files.length <= MAX_FILES && files.length === items(raw).length && files.length === hashes.size;
  return right && files.length > 0 ? files : null;
}

function readFile(raw: Json): Json {
  if (!isObject(raw) || Object.keys(raw).length !== FILE_KEYS.length) {
    return null;
  }
  const [sha256, name] = [readText(own(raw, "sha256")), readText(own(raw, "name"))];
  const [type, size] = [readText(own(raw, "type")), readInteger(own(raw, "size"))];
  if (sha256 === null || name === null || type === null || size === null) {
    return null;
  }
  return checks.sha256(sha256) === null && goodFileName(name) && size >= 1
    ? { sha256, name, type, size }
    : null;
}

function goodFileName(given: string): boolean {
  const plain = texts.forbiddenPosition(given, false) === 0;
  return plain && !/[/\\]/.test(given) && !texts.blank(given) && texts.length(given) <= MAX_FILE_NAME;
}

const READERS: ReadonlyMap<string, (raw: Json) => Json> = new Map<string, (raw: Json) => Json>([
  ["text", readText],
  ["integer", readInteger],
  ["date", readDate],
  ["boolean", readBoolean],
  ["texts", readTexts],
  ["files", readFiles],
]);
const WRONG_SHAPES: ReadonlyMap<string, string> = new Map([
  ["text", "not_text"],
  ["integer", "not_integer"],
  ["date", "not_date"],
  ["boolean", "not_yes_no"],
  ["texts", "not_choices"],
  ["files", "not_files"],
  ["rows", "not_rows"],
]);

/** The first limit of the field that its answer breaks. */
export function beyondLimits(field: Json, value: Json, run: Run, today: string): Problem | null {
  const judge = LIMITS.get(SHAPES.get(name(field, "kind")) ?? "nothing");
  return judge === undefined ? null : judge(field, value, run, today);
}

function bound(field: Json, key: string, run: Run, otherwise: Json = null): Json {
  const given = own(field, key);
  return given === null ? otherwise : run(given);
}

function counted(count: number, least: Json, most: Json, codes: readonly [string, string]): Problem | null {
  if (order(count, least) === -1) {
    return problem(codes[0], { limit: least, actual: count });
  }
  return order(count, most) === 1 ? problem(codes[1], { limit: most, actual: count }) : null;
}

function textLimits(field: Json, value: Json, run: Run, today: string): Problem | null {
  const [text, kind] = [readText(value) ?? "", name(field, "kind")];
  if (kind === "choice") {
    return choiceValues(field).includes(value) ? null : problem("unknown_choice");
  }
  const place = texts.forbiddenPosition(text, kind === "long_text");
  if (place > 0) {
    return problem("forbidden_character", { position: place });
  }
  const most = bound(field, "max_length", run, MAX_LENGTHS.get(kind) ?? null);
  const miscounted = counted(texts.length(text), bound(field, "min_length", run), most, [
    "too_short",
    "too_long",
  ]);
  if (miscounted !== null || kind === "region") {
    return miscounted ?? regionLimits(field, text);
  }
  if (kind === "person_name" && [...text].some((character) => texts.NOT_IN_NAMES.has(character))) {
    return problem("not_person_name");
  }
  const code = checks.CHECKS.get(checkName(field, kind))?.(text, today) ?? null;
  return code === null ? null : problem(code);
}

function checkName(field: Json, kind: string): string {
  if (kind === "phone" && own(field, "mobile_only") === true) {
    return "mobile_phone";
  }
  return name(field, "check") || kind;
}

function regionLimits(field: Json, text: string): Problem | null {
  const level = checks.regionLevel(text);
  if (level === 0) {
    return problem("not_region");
  }
  const least = readInteger(own(field, "level"));
  return least !== null && level < least ? problem("region_too_wide", { level: least }) : null;
}

function choiceValues(field: Json): readonly Json[] {
  return items(own(field, "choices")).map((choice) => own(choice, "value"));
}

function numberLimits(field: Json, value: Json, run: Run): Problem | null {
  const least = bound(field, "min", run, LEAST_NUMBERS.get(name(field, "kind")) ?? null);
  return between(value, least, bound(field, "max", run), ["too_small", "too_large"]);
}

function dateLimits(field: Json, value: Json, run: Run): Problem | null {
  return between(value, bound(field, "min", run), bound(field, "max", run), ["too_early", "too_late"]);
}

function between(value: Json, least: Json, most: Json, codes: readonly [string, string]): Problem | null {
  if (order(value, least) === -1) {
    return problem(codes[0], { limit: least });
  }
  return order(value, most) === 1 ? problem(codes[1], { limit: most }) : null;
}

function choicesLimits(field: Json, value: Json, run: Run): Problem | null {
  const [known, members] = [choiceValues(field), items(value)];
  if (members.some((member) => !known.includes(member))) {
    return problem("unknown_choice");
  }
  const [least, most] = [bound(field, "min_choices", run), bound(field, "max_choices", run)];
  return counted(members.length, least, most, ["too_few_choices", "too_many_choices"]);
}

function filesLimits(field: Json, value: Json, run: Run): Problem | null {
  const given = items(own(field, "accept"));
  const accepted = given.length > 0 ? given : FILE_TYPES;
  const largest = readInteger(own(field, "max_size")) || MAX_FILE_SIZE;
  for (const [at, file] of items(value).entries()) {
    if (!accepted.includes(own(file, "type"))) {
      return problem("file_type", { place: at + 1 });
    }
    if (order(own(file, "size"), largest) === 1) {
      return problem("file_too_large", { place: at + 1, limit: largest });
    }
  }
  const [least, most] = [bound(field, "min_files", run), bound(field, "max_files", run, 1)];
  return counted(items(value).length, least, most, ["too_few_files", "too_many_files"]);
}

function rowsLimits(field: Json, value: Json, run: Run): Problem | null {
  const [least, most] = [bound(field, "min_rows", run), bound(field, "max_rows", run, MAX_ROWS)];
  return counted(items(value).length, least, most, ["too_few_rows", "too_many_rows"]);
}

type Judge = (field: Json, value: Json, run: Run, today: string) => Problem | null;

const LIMITS: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ["text", textLimits],
  ["integer", numberLimits],
  ["date", dateLimits],
  ["texts", choicesLimits],
  ["files", filesLimits],
  ["rows", rowsLimits],
]);
