/** Fields: what an answer of each kind looks like, and what is no answer at all. */

import * as checks from "./checks.ts";
import * as dates from "./dates.ts";
import * as texts from "./text.ts";
import { isList, isObject, items, type Json, type JsonObject, own, readInteger, readText } from "./values.ts";

export type Params = JsonObject;

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
  ["bank_card", "text"],
  ["date", "date"],
  ["month", "month"],
  ["time", "time"],
  ["yes_no", "boolean"],
  ["declaration", "boolean"],
  ["choices", "texts"],
  ["attachment", "files"],
  ["signature", "files"],
  ["person", "parts"],
  ["organisation", "parts"],
  ["group", "rows"],
  ["information", "nothing"],
  ["computed", "nothing"],
]);
export const PARTS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    "person",
    new Map([
      ["name", "person_name"],
      ["citizen_number", "citizen_number"],
    ]),
  ],
  [
    "organisation",
    new Map([
      ["name", "text"],
      ["credit_code", "credit_code"],
    ]),
  ],
]);
export const FILE_KINDS: ReadonlySet<string> = new Set(["attachment", "signature"]);
export const LIST_SHAPES: ReadonlySet<string> = new Set(["texts", "files", "rows"]);
export const MAX_FILES = 20;
export const MAX_FILE_SIZE = 10_485_760;
const MAX_FILE_NAME = 255;
export const MAX_MEMBERS = 500;
export const MAX_ROWS = 100;
export const PICTURE_TYPES: readonly Json[] = ["image/jpeg", "image/png", "image/webp"];
export const FILE_TYPES: readonly Json[] = [...PICTURE_TYPES, "application/pdf"];
const FILE_KEYS: readonly string[] = ["sha256", "name", "type", "size"];

/** What is wrong with an answer: a code of the specification and its parameters. */
export interface Problem {
  readonly code: string;
  readonly params: Params;
}

/** A problem with parameters or without. */
export function problem(code: string, params: Params = {}): Problem {
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

/** Give what reads an answer to a kind of field: its value, or nothing where the shape is wrong. */
export function read(kind: string): (raw: Json) => Json {
  return READERS.get(SHAPES.get(kind) ?? "nothing") ?? (() => null);
}

function readDate(raw: Json): Json {
  return dates.parse(raw) === null ? null : raw;
}

function readMonth(raw: Json): Json {
  return dates.monthStart(raw) === null ? null : raw;
}

function readTime(raw: Json): Json {
  return dates.minutes(raw) === null ? null : raw;
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
  ["month", readMonth],
  ["time", readTime],
  ["boolean", readBoolean],
  ["texts", readTexts],
  ["files", readFiles],
]);
export const WRONG_SHAPES: ReadonlyMap<string, string> = new Map([
  ["text", "not_text"],
  ["integer", "not_integer"],
  ["date", "not_date"],
  ["month", "not_month"],
  ["time", "not_time"],
  ["boolean", "not_yes_no"],
  ["texts", "not_choices"],
  ["files", "not_files"],
  ["rows", "not_rows"],
  ["parts", "not_row"],
]);
