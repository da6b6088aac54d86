/** Signatures: the type of every operator, and the static check that an expression is well typed. */

import { CHECKS } from "./checks.ts";
import * as dates from "./dates.ts";
import { MAX_DEPTH, SCOPED } from "./expressions.ts";
import { PARTS } from "./fields.ts";
import { OPERATORS } from "./operators.ts";
import { isList, type Json, type JsonObject, readInteger, readText } from "./values.ts";

export const MAX_NODES = 256;
const MAX_LOOPS = 2;
export const ROWS = "rows of ";

/** The first thing that is wrong in an expression, and where. */
export class IllTypedError extends Error {
  override name = "IllTypedError";
  readonly path: string;
  readonly code: string;
  readonly params: JsonObject;

  constructor(path: string, code: string, params: JsonObject = {}) {
    super(code);
    this.path = path;
    this.code = code;
    this.params = params;
  }
}

export type Types = ReadonlyMap<string, string>;

/** What an expression at its place may refer to: the fields known there, and those that exist at all. */
export interface Environment {
  readonly known: Types;
  readonly existing: Types;
  readonly groups: ReadonlyMap<string, Types>;
  readonly row: Types | null;
  readonly existingRow: Types | null;
  readonly loops: number;
}

const LISTS: Types = new Map([
  ["text", "texts"],
  ["integer", "integers"],
  ["date", "dates"],
  ["month", "months"],
  ["time", "times"],
  ["boolean", "booleans"],
]);
const ELEMENTS: Types = new Map([...LISTS].map(([one, members]) => [members, one]));
const CLASSES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["scalar", new Set(LISTS.keys())],
  ["scalars", new Set(ELEMENTS.keys())],
  ["orderable", new Set(["integer", "date", "month", "time"])],
  ["orderables", new Set(["integers", "dates", "months", "times"])],
  ["printable", new Set(["text", "integer", "date", "month", "time"])],
  ["whole", new Set(PARTS.keys())],
]);

type Signature = readonly [operands: readonly string[], result: string];

/** Operand types, the last one repeated as often as needed, and the type of the result. */
export const SIGNATURES: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ["index", [[], "integer"]],
  ["today", [[], "date"]],
  ["and", [["boolean"], "boolean"]],
  ["or", [["boolean"], "boolean"]],
  ["if", [["boolean", "any", "same"], "second"]],
  ["default", [["any", "same"], "first"]],
  ["present", [["any"], "boolean"]],
  ["not", [["boolean"], "boolean"]],
  ["part", [["whole", "text"], "text"]],
  ["=", [["scalar", "same"], "boolean"]],
  ["!=", [["scalar", "same"], "boolean"]],
  ["<", [["orderable", "same"], "boolean"]],
  ["<=", [["orderable", "same"], "boolean"]],
  [">", [["orderable", "same"], "boolean"]],
  [">=", [["orderable", "same"], "boolean"]],
  ["in", [["scalar", "list_of_first"], "boolean"]],
  ["+", [["integer"], "integer"]],
  ["-", [["integer"], "integer"]],
  ["*", [["integer"], "integer"]],
  ["div", [["integer"], "integer"]],
  ["mod", [["integer"], "integer"]],
  ["min", [["orderable", "same"], "first"]],
  ["max", [["orderable", "same"], "first"]],
  ["list", [["scalar", "same"], "list_of_first"]],
  ["count", [["list"], "integer"]],
  ["sum", [["integers"], "integer"]],
  ["smallest", [["orderables"], "element"]],
  ["largest", [["orderables"], "element"]],
  ["unique", [["scalars"], "boolean"]],
  ["length", [["text"], "integer"]],
  ["concat", [["text"], "text"]],
  ["join", [["texts", "text"], "text"]],
  ["slice", [["text", "integer"], "text"]],
  ["to_text", [["printable"], "text"]],
  ["starts_with", [["text"], "boolean"]],
  ["ends_with", [["text"], "boolean"]],
  ["contains", [["text"], "boolean"]],
  ["date", [["text"], "date"]],
  ["month_of", [["date"], "month"]],
  ["first_day", [["month"], "date"]],
  ["time", [["text"], "time"]],
  ["minutes_between", [["time"], "integer"]],
  ["year", [["date"], "integer"]],
  ["month", [["date"], "integer"]],
  ["day", [["date"], "integer"]],
  ["weekday", [["date"], "integer"]],
  ["add_days", [["date", "integer"], "date"]],
  ["add_months", [["date", "integer"], "date"]],
  ["add_years", [["date", "integer"], "date"]],
  ["days_between", [["date"], "integer"]],
  ["months_between", [["date"], "integer"]],
  ["years_between", [["date"], "integer"]],
  ["check", [["text"], "boolean"]],
  ["citizen_birth_date", [["text"], "date"]],
  ["citizen_sex", [["text"], "text"]],
  ["region_level", [["text"], "integer"]],
  ["region_at", [["text", "integer"], "text"]],
]);

/** The type of an expression; throws at the first thing that is wrong in it. */
export function infer(expression: Json, environment: Environment, path: string, depth = 0): string {
  if (!isList(expression)) {
    return literal(expression, path);
  }
  if (depth >= MAX_DEPTH) {
    throw new IllTypedError(path, "too_deep");
  }
  const [head, operands] = [readText(expression[0] ?? null) ?? "", expression.slice(1)];
  const operator = SCOPED.get(head) ?? OPERATORS.get(head);
  if (operator === undefined) {
    throw new IllTypedError(path, "unknown_operator");
  }
  if (operands.length < operator.least || operands.length > operator.most) {
    throw new IllTypedError(path, "wrong_arity", { least: operator.least, most: operator.most });
  }
  if (head === "get" || head === "row") {
    return reference(head, readText(operands[0] ?? null) ?? "", environment, path);
  }
  if (head === "each" || head === "any" || head === "every") {
    return loop(head, operands, environment, path, depth);
  }
  literalsRight(head, operands, environment, path);
  return applied(head, operands, environment, path, depth);
}

function literal(value: Json, path: string): string {
  if (typeof value === "boolean") {
    return "boolean";
  }
  if (readText(value) !== null) {
    return "text";
  }
  if (readInteger(value) === null) {
    throw new IllTypedError(path, "bad_literal");
  }
  return "integer";
}

function reference(head: string, identifier: string, environment: Environment, path: string): string {
  const known = head === "get" ? environment.known : environment.row;
  const existing = head === "get" ? environment.existing : environment.existingRow;
  if (known === null || existing === null) {
    throw new IllTypedError(path, "outside_group");
  }
  const found = known.get(identifier);
  if (found === undefined) {
    throw new IllTypedError(path, existing.has(identifier) ? "not_yet_known" : "unknown_field");
  }
  return found;
}

function loop(
  head: string,
  operands: readonly Json[],
  environment: Environment,
  path: string,
  depth: number,
): string {
  const rows = infer(operands[0] ?? null, environment, `${path}.1`, depth + 1);
  const row = rows.startsWith(ROWS) ? environment.groups.get(rows.slice(ROWS.length)) : undefined;
  if (row === undefined) {
    throw new IllTypedError(`${path}.1`, "wrong_type", { expected: "rows", actual: rows });
  }
  if (environment.loops >= MAX_LOOPS) {
    throw new IllTypedError(path, "too_deep");
  }
  const inner = { ...environment, row, existingRow: row, loops: environment.loops + 1 };
  const actual = infer(operands[1] ?? null, inner, `${path}.2`, depth + 1);
  const expected = head === "each" ? "scalar" : "boolean";
  if (!fits(expected, actual, [])) {
    throw new IllTypedError(`${path}.2`, "wrong_type", { expected, actual });
  }
  return head === "each" ? (LISTS.get(actual) ?? "") : "boolean";
}

function literalsRight(
  head: string,
  operands: readonly Json[],
  environment: Environment,
  path: string,
): void {
  const first = operands[0] ?? null;
  if (head === "index" && environment.row === null) {
    throw new IllTypedError(path, "outside_group");
  }
  if (head === "date" && dates.parse(first) === null) {
    throw new IllTypedError(`${path}.1`, "not_a_date");
  }
  if (head === "time" && dates.minutes(first) === null) {
    throw new IllTypedError(`${path}.1`, "not_a_time");
  }
  if (head === "check" && !CHECKS.has(readText(first) ?? "")) {
    throw new IllTypedError(`${path}.1`, "unknown_check");
  }
}

function applied(
  head: string,
  operands: readonly Json[],
  environment: Environment,
  path: string,
  depth: number,
): string {
  const [wanted, result] = SIGNATURES.get(head) ?? [[], ""];
  const types: string[] = [];
  for (const [place, operand] of operands.entries()) {
    const actual = infer(operand, environment, `${path}.${place + 1}`, depth + 1);
    const expected = wanted[Math.min(place, wanted.length - 1)] ?? "";
    if (!fits(expected, actual, types)) {
      throw new IllTypedError(`${path}.${place + 1}`, "wrong_type", { expected, actual });
    }
    types.push(actual);
  }
  if (head === "part" && PARTS.get(types[0] ?? "")?.has(readText(operands[1] ?? null) ?? "") !== true) {
    throw new IllTypedError(`${path}.2`, "unknown_part");
  }
  return resultOf(result, types);
}

function fits(expected: string, actual: string, before: readonly string[]): boolean {
  if (expected === "same") {
    return before.at(-1) === actual;
  }
  if (expected === "list_of_first") {
    return LISTS.get(before[0] ?? "") === actual;
  }
  if (expected === "list") {
    return ELEMENTS.has(actual) || actual === "files" || actual.startsWith(ROWS);
  }
  return expected === "any" || expected === actual || CLASSES.get(expected)?.has(actual) === true;
}

function resultOf(result: string, types: readonly string[]): string {
  const first = types[0] ?? "";
  if (result === "first" || result === "second") {
    return (result === "first" ? first : types[1]) ?? "";
  }
  if (result === "list_of_first") {
    return LISTS.get(first) ?? "";
  }
  return result === "element" ? (ELEMENTS.get(first) ?? "") : result;
}

/** Count the nodes of an expression, as deep as it may go. */
export function nodes(expression: Json, depth = 0): number {
  if (!isList(expression) || depth > MAX_DEPTH) {
    return 1;
  }
  return expression.slice(1).reduce((sum: number, operand) => sum + nodes(operand, depth + 1), 1);
}

/** Whether an expression depends on anything: an answer, a row, the day. */
export function reads(expression: Json, depth = 0): boolean {
  if (!isList(expression) || depth > MAX_DEPTH) {
    return false;
  }
  const [head, ...operands] = expression;
  const reading = head === "get" || head === "row" || head === "index" || head === "today";
  return reading || operands.some((operand) => reads(operand, depth + 1));
}
