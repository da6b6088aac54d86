/** Conditions, limits and rules of a definition: which answers each may read, and whether it is well typed. */

import { ERROR_CODES } from "./codes.ts";
import { run } from "./expressions.ts";
import { name, SHAPES } from "./fields.ts";
import { order } from "./operators.ts";
import { checkKeys, checkWords, identifier, KINDS, type Report } from "./properties.ts";
import { type Environment, IllTypedError, infer, MAX_NODES, nodes, reads } from "./signatures.ts";
import { bag, items, type Json, own } from "./values.ts";

const MAX_RULES = 20;
const RULE_KEYS: readonly string[] = ["code", "assert", "message"];
const PAIRS: readonly (readonly [string, string])[] = [
  ["min", "max"],
  ["min_length", "max_length"],
  ["min_choices", "max_choices"],
  ["min_files", "max_files"],
  ["min_rows", "max_rows"],
];
export const SHAPE_TYPES: ReadonlyMap<string, string> = new Map([
  ["text", "text"],
  ["integer", "integer"],
  ["date", "date"],
  ["month", "month"],
  ["time", "time"],
  ["boolean", "boolean"],
  ["texts", "texts"],
  ["files", "files"],
]);

/** The state of a check: the report, what is known so far, and what exists in the whole form. */
export interface Check {
  readonly report: Report;
  readonly existing: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly known: Map<string, string>;
  readonly identifiers: Set<string>;
}

/** Where a field stands: which identifiers it may not repeat, and the row if it stands in one. */
export interface Surroundings {
  readonly identifiers: Set<string>;
  readonly known: Map<string, string>;
  readonly knownRow: Map<string, string> | null;
  readonly existingRow: ReadonlyMap<string, string> | null;
}

/** Conditions and computed values see what stands before them. */
export function before(
  { existing, groups }: Check,
  { known, knownRow, existingRow }: Surroundings,
): Environment {
  return { known, existing, groups, row: knownRow, existingRow, loops: existingRow === null ? 0 : 1 };
}

/** Limits and rules see everything. */
export function after({ existing, groups }: Check, { existingRow }: Surroundings): Environment {
  return {
    known: existing,
    existing,
    groups,
    row: existingRow,
    existingRow,
    loops: existingRow === null ? 0 : 1,
  };
}

export function checkCondition(
  check: Check,
  value: Json,
  path: string,
  around: Surroundings,
  alwaysGiven: boolean,
): void {
  if (value === null || (alwaysGiven && typeof value === "boolean")) {
    return;
  }
  if (!reads(value)) {
    check.report.add(path, "constant_condition");
  }
  checkExpression(check, value, "boolean", path, before(check, around));
}

export function checkExpression(
  check: Check,
  value: Json,
  wanted: string,
  path: string,
  environment: Environment,
): boolean {
  if (nodes(value) > MAX_NODES) {
    check.report.add(path, "too_large", { most: MAX_NODES });
    return false;
  }
  try {
    const actual = infer(value, environment, path);
    if (actual !== wanted) {
      check.report.add(path, "wrong_type", { expected: wanted, actual });
    }
    return actual === wanted;
  } catch (problem) {
    if (!(problem instanceof IllTypedError)) {
      throw problem;
    }
    check.report.add(problem.path, problem.code, problem.params);
    return false;
  }
}

export function checkLimits(check: Check, one: Json, path: string, environment: Environment): void {
  for (const pair of PAIRS) {
    const given = pair.map((key) => limitRight(check, one, key, path, environment));
    if (given.every(Boolean) && !pair.some((key) => reads(own(one, key)))) {
      const scope = { today: "2000-01-01", values: bag<Json>(), row: null, index: null };
      if (order(run(own(one, pair[0]), scope), run(own(one, pair[1]), scope)) === 1) {
        check.report.add(`${path}.${pair[0]}`, "limits_crossed");
      }
    }
  }
}

function limitRight(check: Check, one: Json, key: string, path: string, environment: Environment): boolean {
  const kind = name(one, "kind");
  if (KINDS.get(kind)?.includes(key) !== true || own(one, key) === null) {
    return false;
  }
  const wanted = key === "min" || key === "max" ? (SHAPE_TYPES.get(SHAPES.get(kind) ?? "") ?? "") : "integer";
  return checkExpression(check, own(one, key), wanted, `${path}.${key}`, environment);
}

export function checkRules(check: Check, one: Json, path: string, environment: Environment): void {
  const rules = items(own(one, "rules"));
  if (own(one, "rules") !== null && (rules.length === 0 || rules.length > MAX_RULES)) {
    check.report.add(`${path}.rules`, "wrong_number", { least: 1, most: MAX_RULES });
  }
  const seen = new Set<string>();
  for (const [place, rule] of rules.slice(0, MAX_RULES).entries()) {
    const here = `${path}.rules.${place}`;
    if (!checkKeys(rule, here, RULE_KEYS, RULE_KEYS, check.report)) {
      continue;
    }
    const code = identifier(own(rule, "code"));
    if (code === null || seen.has(code) || ERROR_CODES.has(code)) {
      check.report.add(`${here}.code`, "bad_code");
    }
    seen.add(code ?? "");
    if (own(rule, "message") !== null) {
      checkWords(own(rule, "message"), `${here}.message`, check.report);
    }
    if (own(rule, "assert") !== null) {
      if (!reads(own(rule, "assert"))) {
        check.report.add(`${here}.assert`, "constant_condition");
      }
      checkExpression(check, own(rule, "assert"), "boolean", `${here}.assert`, environment);
    }
  }
}
