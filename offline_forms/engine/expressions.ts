/**
 * Expressions: JSON arrays of a closed set of operators, over three-valued truth.
 *
 * An expression reads answers and today's date and has no effect. `null` means unknown: not answered,
 * hidden, out of range. Unknown is never turned into a value, and nothing here raises.
 *
 * An expression is prepared once into nested functions, which then run for any number of answers.
 */

import { type Apply, MANY, OPERATORS } from "./operators.ts";
import { isList, isObject, type Json, type JsonObject, own, readInteger, readText } from "./values.ts";

export const MAX_DEPTH = 16;

/** What an expression may read: today, the answers so far, and the row it stands in. */
export interface Scope {
  readonly today: string;
  readonly values: JsonObject;
  readonly row: JsonObject | null;
  readonly index: number | null;
}

export type Program = (scope: Scope) => Json;
type Prepare = (operands: readonly Json[], depth: number) => Program;

/** An operator that reads the scope, or decides itself which operands to look at. */
export interface ScopedOperator {
  readonly least: number;
  readonly most: number;
  readonly prepare: Prepare;
}

const unknown: Program = () => null;

/** Evaluate an expression once; anything malformed is unknown. */
export function run(expression: Json, scope: Scope): Json {
  return prepare(expression)(scope);
}

/** Make of an expression what evaluates it; anything malformed is unknown. */
export function prepare(expression: Json, depth = 0): Program {
  if (!isList(expression)) {
    const value = literal(expression);
    return () => value;
  }
  const [name, ...operands] = expression;
  if (depth >= MAX_DEPTH || typeof name !== "string") {
    return unknown;
  }
  const scoped = SCOPED.get(name);
  if (scoped !== undefined) {
    const fits = scoped.least <= operands.length && operands.length <= scoped.most;
    return fits ? scoped.prepare(operands, depth + 1) : unknown;
  }
  const operator = OPERATORS.get(name);
  if (operator === undefined || operands.length < operator.least || operands.length > operator.most) {
    return unknown;
  }
  return applied(operator.apply, all(operands, depth + 1));
}

function applied(apply: Apply, operands: readonly Program[]): Program {
  const [first, second] = operands;
  if (first !== undefined && operands.length === 1) {
    return (scope) => apply([first(scope)], scope.today);
  }
  if (first !== undefined && second !== undefined && operands.length === 2) {
    return (scope) => apply([first(scope), second(scope)], scope.today);
  }
  return (scope) =>
    apply(
      operands.map((operand) => operand(scope)),
      scope.today,
    );
}

function literal(value: Json): Json {
  if (typeof value === "boolean") {
    return value;
  }
  return typeof value === "string" ? readText(value) : readInteger(value);
}

function at(operands: readonly Json[], place: number, depth: number): Program {
  return prepare(operands[place] ?? null, depth);
}

function all(operands: readonly Json[], depth: number): readonly Program[] {
  return operands.map((operand) => prepare(operand, depth));
}

function get([name]: readonly Json[]): Program {
  return typeof name === "string" ? (scope) => own(scope.values, name) : unknown;
}

function row([name]: readonly Json[]): Program {
  return typeof name === "string" ? (scope) => own(scope.row, name) : unknown;
}

function truth(results: readonly Json[], decisive: boolean): Json {
  if (results.includes(decisive)) {
    return decisive;
  }
  return results.every((result) => typeof result === "boolean") ? !decisive : null;
}

function joined(decisive: boolean): Prepare {
  return (operands, depth) => {
    const programs = all(operands, depth);
    return (scope) => {
      let isKnown = true;
      for (const program of programs) {
        const result = program(scope);
        if (result === decisive) {
          return decisive;
        }
        isKnown &&= typeof result === "boolean";
      }
      return isKnown ? !decisive : null;
    };
  };
}

function choose(operands: readonly Json[], depth: number): Program {
  const [condition, then, otherwise] = [
    at(operands, 0, depth),
    at(operands, 1, depth),
    at(operands, 2, depth),
  ];
  return (scope) => {
    const held = condition(scope);
    return typeof held === "boolean" ? (held ? then : otherwise)(scope) : null;
  };
}

function fallBack(operands: readonly Json[], depth: number): Program {
  const [wanted, otherwise] = [at(operands, 0, depth), at(operands, 1, depth)];
  return (scope) => wanted(scope) ?? otherwise(scope);
}

function present(operands: readonly Json[], depth: number): Program {
  const given = at(operands, 0, depth);
  return (scope) => {
    const value = given(scope);
    return value !== null && !(isList(value) && value.length === 0);
  };
}

function rows(operands: readonly Json[], depth: number): (scope: Scope) => readonly Json[] | null {
  const [source, wanted] = [at(operands, 0, depth), at(operands, 1, depth)];
  return (scope) => {
    const held = source(scope);
    if (!isList(held)) {
      return null;
    }
    const { today, values } = scope;
    return held.flatMap((one, place) =>
      isObject(one) ? [wanted({ today, values, row: one, index: place + 1 })] : [],
    );
  };
}

function each(operands: readonly Json[], depth: number): Program {
  const ofRows = rows(operands, depth);
  return (scope) => ofRows(scope)?.filter((result) => result !== null && typeof result !== "object") ?? null;
}

function overRows(decisive: boolean): Prepare {
  return (operands, depth) => {
    const ofRows = rows(operands, depth);
    return (scope) => {
      const results = ofRows(scope);
      return results === null ? null : truth(results, decisive);
    };
  };
}

export const SCOPED: ReadonlyMap<string, ScopedOperator> = new Map<string, ScopedOperator>([
  ["get", { least: 1, most: 1, prepare: get }],
  ["row", { least: 1, most: 1, prepare: row }],
  ["index", { least: 0, most: 0, prepare: () => (scope) => scope.index }],
  ["today", { least: 0, most: 0, prepare: () => (scope) => scope.today }],
  ["and", { least: 1, most: MANY, prepare: joined(false) }],
  ["or", { least: 1, most: MANY, prepare: joined(true) }],
  ["if", { least: 3, most: 3, prepare: choose }],
  ["default", { least: 2, most: 2, prepare: fallBack }],
  ["present", { least: 1, most: 1, prepare: present }],
  ["each", { least: 2, most: 2, prepare: each }],
  ["any", { least: 2, most: 2, prepare: overRows(true) }],
  ["every", { least: 2, most: 2, prepare: overRows(false) }],
]);
