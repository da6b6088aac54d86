/** Limits: what a field demands of an answer that has the right shape. */

import * as checks from "./checks.ts";
import { FILE_TYPES, MAX_FILE_SIZE, MAX_ROWS, name, type Problem, problem, SHAPES } from "./fields.ts";
import { order } from "./operators.ts";
import * as texts from "./text.ts";
import { items, type Json, own, readInteger, readText } from "./values.ts";

export type Run = (expression: Json) => Json;

const MAX_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["text", 200],
  ["long_text", 4_000],
  ["person_name", 50],
  ["address", 200],
]);
const LEAST_NUMBERS: ReadonlyMap<string, number> = new Map([["money", 0]]);

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
