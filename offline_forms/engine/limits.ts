/** Limits: what a field demands of an answer that has the right shape. */

import * as checks from "./checks.ts";
import type { Program, Scope } from "./expressions.ts";
import * as expressions from "./expressions.ts";
import { MAX_FILE_SIZE, MAX_ROWS, name, PICTURE_TYPES, type Problem, problem, SHAPES } from "./fields.ts";
import { order } from "./operators.ts";
import * as texts from "./text.ts";
import { items, type Json, own, readInteger } from "./values.ts";

export type Judge = (value: Json, scope: Scope) => Problem | null;

const MAX_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["text", 200],
  ["long_text", 4_000],
  ["person_name", 50],
  ["address", 200],
]);
const LEAST_NUMBERS: ReadonlyMap<string, number> = new Map([["money", 0]]);

/** Make what finds the first limit of the field that an answer breaks. */
export function beyondLimits(field: Json): Judge | null {
  return LIMITS.get(SHAPES.get(name(field, "kind")) ?? "nothing")?.(field) ?? null;
}

function bound(field: Json, key: string, otherwise: Json = null): Program {
  const given = own(field, key);
  return given === null ? () => otherwise : expressions.prepare(given);
}

function counted(
  field: Json,
  what: string,
  otherwise: number | null,
  [tooFew, tooMany]: readonly [string, string],
): (count: number, scope: Scope) => Problem | null {
  const [least, most] = [bound(field, `min_${what}`), bound(field, `max_${what}`, otherwise)];
  return (actual, scope) => {
    const lowest = least(scope);
    if (typeof lowest === "number" && actual < lowest) {
      return problem(tooFew, { limit: lowest, actual });
    }
    const highest = most(scope);
    return typeof highest === "number" && actual > highest
      ? problem(tooMany, { limit: highest, actual })
      : null;
  };
}

function textLimits(field: Json): Judge {
  const kind = name(field, "kind");
  if (kind === "choice") {
    const known = choiceValues(field);
    return (value) => (known.has(value) ? null : problem("unknown_choice"));
  }
  const length = counted(field, "length", MAX_LENGTHS.get(kind) ?? null, ["too_short", "too_long"]);
  const meaning = meaningOf(field, kind);
  const manyLines = kind === "long_text";
  return (value, scope) => {
    const text = String(value);
    const position = texts.forbiddenPosition(text, manyLines);
    if (position > 0) {
      return problem("forbidden_character", { position });
    }
    return length(texts.length(text), scope) ?? meaning(text, scope.today);
  };
}

function meaningOf(field: Json, kind: string): (text: string, today: string) => Problem | null {
  if (kind === "region") {
    return regionLimits(field);
  }
  const check = checks.CHECKS.get(checkName(field, kind));
  const isName = kind === "person_name";
  return (text, today) => {
    if (isName && holdsStrangeSign(text)) {
      return problem("not_person_name");
    }
    const code = check?.(text, today) ?? null;
    return code === null ? null : problem(code);
  };
}

function holdsStrangeSign(text: string): boolean {
  for (const character of text) {
    if (texts.NOT_IN_NAMES.has(character)) {
      return true;
    }
  }
  return false;
}

function checkName(field: Json, kind: string): string {
  if (kind === "phone" && own(field, "mobile_only") === true) {
    return "mobile_phone";
  }
  return name(field, "check") || kind;
}

function regionLimits(field: Json): (text: string) => Problem | null {
  const least = readInteger(own(field, "level"));
  return (text) => {
    const level = checks.regionLevel(text);
    if (level === 0) {
      return problem("not_region");
    }
    return least !== null && level < least ? problem("region_too_wide", { level: least }) : null;
  };
}

function choiceValues(field: Json): ReadonlySet<Json> {
  return new Set(items(own(field, "choices")).map((choice) => own(choice, "value")));
}

function numberLimits(field: Json): Judge {
  return between(field, LEAST_NUMBERS.get(name(field, "kind")) ?? null, ["too_small", "too_large"]);
}

function momentLimits(field: Json): Judge {
  return between(field, null, ["too_early", "too_late"]);
}

function between(field: Json, otherwise: number | null, codes: readonly [string, string]): Judge {
  const [least, most] = [bound(field, "min", otherwise), bound(field, "max")];
  return (value, scope) => {
    const lowest = least(scope);
    if (lowest !== null && order(value, lowest) === -1) {
      return problem(codes[0], { limit: lowest });
    }
    const highest = most(scope);
    return highest !== null && order(value, highest) === 1 ? problem(codes[1], { limit: highest }) : null;
  };
}

function choicesLimits(field: Json): Judge {
  const known = choiceValues(field);
  const number = counted(field, "choices", null, ["too_few_choices", "too_many_choices"]);
  return (value, scope) => {
    const members = items(value);
    return members.every((member) => known.has(member))
      ? number(members.length, scope)
      : problem("unknown_choice");
  };
}

function filesLimits(field: Json): Judge {
  const given = items(own(field, "accept"));
  const accepted = given.length > 0 ? given : PICTURE_TYPES;
  const largest = readInteger(own(field, "max_size")) || MAX_FILE_SIZE;
  const number = counted(field, "files", 1, ["too_few_files", "too_many_files"]);
  return (value, scope) => {
    for (const [at, file] of items(value).entries()) {
      if (!accepted.includes(own(file, "type"))) {
        return problem("file_type", { place: at + 1 });
      }
      if (order(own(file, "size"), largest) === 1) {
        return problem("file_too_large", { place: at + 1, limit: largest });
      }
    }
    return number(items(value).length, scope);
  };
}

function rowsLimits(field: Json): Judge {
  const number = counted(field, "rows", MAX_ROWS, ["too_few_rows", "too_many_rows"]);
  return (value, scope) => number(items(value).length, scope);
}

const LIMITS: ReadonlyMap<string, (field: Json) => Judge> = new Map([
  ["text", textLimits],
  ["integer", numberLimits],
  ["date", momentLimits],
  ["month", momentLimits],
  ["time", momentLimits],
  ["texts", choicesLimits],
  ["files", filesLimits],
  ["rows", rowsLimits],
]);
