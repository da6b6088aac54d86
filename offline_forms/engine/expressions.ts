/**
 * Expressions: JSON arrays of a closed set of operators, over three-valued truth.
 *
 * An expression reads answers and today's date and has no effect. `null` means unknown: not answered,
 * hidden, out of range. Unknown is never turned into a value, and nothing here raises.
 */

import { MANY, OPERATORS } from "./operators.ts";
import { isList, isObject, type Json, type JsonObject, own, readInteger, readText } from "./values.ts";

export const MAX_DEPTH = 16;

/** What an expression may read: today, the answers so far, and the row it stands in. */
export interface Scope {
  readonly today: string;
  readonly values: JsonObject;
  readonly row: JsonObject | null;
  readonly index: number | null;
}

type Scoped = (operands: readonly Json[], scope: Scope, depth: number) => Json;

/** An operator that reads the scope, or decides itself which operands to look at. */
export interface ScopedOperator {
  readonly least: number;
  readonly most: number;
  readonly apply: Scoped;
}

/** Evaluate an expression; anything malformed is unknown. */
export function run(expression: Json, scope: Scope, depth = 0): Json {
  if (!isList(expression)) {
    return literal(expression);
  }
  const [name, ...operands] = expression;
  if (depth >= MAX_DEPTH || typeof name !== "string") {
    return null;
  }
  const scoped = SCOPED.get(name);
  if (scoped !== undefined) {
    const fits = scoped.least <= operands.length && operands.length <= scoped.most;
    return fits ? scoped.apply(operands, scope, depth + 1) : null;
  }
  const operator = OPERATORS.get(name);
  if (operator === undefined || operands.length < operator.least || operands.length > operator.most) {
    return null;
  }
  return operator.apply(
    operands.map((operand) => run(operand, scope, depth + 1)),
    scope.today,
  );
}

function literal(value: Json): Json {
  if (typeof value === "boolean") {
    return value;
  }
  return typeof value === "string" ? readText(value) : readInteger(value);
}

function at(operands: readonly Json[], place: number): Json {
  return operands[place] ?? null;
}

function get(operands: readonly Json[], scope: Scope): Json {
  const name = at(operands, 0);
  return typeof name === "string" ? own(scope.values, name) : null;
}

function row(operands: readonly Json[], scope: Scope): Json {
  const name = at(operands, 0);
  return typeof name === "string" ? own(scope.row, name) : null;
}

function truth(results: readonly Json[], decisive: boolean): Json {
  if (results.includes(decisive)) {
    return decisive;
  }
  return results.every((result) => typeof result === "boolean") ? !decisive : null;
}

function all(operands: readonly Json[], scope: Scope, depth: number): readonly Json[] {
  return operands.map((operand) => run(operand, scope, depth));
}

function choose(operands: readonly Json[], scope: Scope, depth: number): Json {
  const condition = run(at(operands, 0), scope, depth);
  return typeof condition === "boolean" ? run(at(operands, condition ? 1 : 2), scope, depth) : null;
}

function fallBack(operands: readonly Json[], scope: Scope, depth: number): Json {
  return run(at(operands, 0), scope, depth) ?? run(at(operands, 1), scope, depth);
}

function present(operands: readonly Json[], scope: Scope, depth: number): Json {
  const value = run(at(operands, 0), scope, depth);
  return value !== null && !(isList(value) && value.length === 0);
}

function rows(operands: readonly Json[], scope: Scope, depth: number): readonly Json[] | null {
  const held = run(at(operands, 0), scope, depth);
  if (!isList(held)) {
    return null;
  }
  return held.flatMap((one, place) =>
    isObject(one) ? [run(at(operands, 1), { ...scope, row: one, index: place + 1 }, depth)] : [],
  );
}

function each(operands: readonly Json[], scope: Scope, depth: number): Json {
  const results = rows(operands, scope, depth);
  return results === null ? null : results.filter((result) => result !== null && typeof result !== "object");
}

function overRows(decisive: boolean): Scoped {
  return (operands, scope, depth) => {
    const results = rows(operands, scope, depth);
    return results === null ? null : truth(results, decisive);
  };
}

export const SCOPED: ReadonlyMap<string, ScopedOperator> = new Map<string, ScopedOperator>([
  ["get", { least: 1, most: 1, apply: get }],
  ["row", { least: 1, most: 1, apply: row }],
  ["index", { least: 0, most: 0, apply: (_operands, scope) => scope.index }],
  ["today", { least: 0, most: 0, apply: (_operands, scope) => scope.today }],
  [
    "and",
    { least: 1, most: MANY, apply: (operands, scope, depth) => truth(all(operands, scope, depth), false) },
  ],
  [
    "or",
    { least: 1, most: MANY, apply: (operands, scope, depth) => truth(all(operands, scope, depth), true) },
  ],
  ["if", { least: 3, most: 3, apply: choose }],
  ["default", { least: 2, most: 2, apply: fallBack }],
  ["present", { least: 1, most: 1, apply: present }],
  ["each", { least: 2, most: 2, apply: each }],
  ["any", { least: 2, most: 2, apply: overRows(true) }],
  ["every", { least: 2, most: 2, apply: overRows(false) }],
]);
