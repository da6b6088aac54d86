/** Evaluation of a form: what is seen, what must be answered, what is computed, what is wrong. */

import { run } from "./expressions.ts";
import { name, type Params, type Problem, unanswered } from "./fields.ts";
import { beyondLimits } from "./limits.ts";
import { type Bag, items, type Json, type JsonObject, own } from "./values.ts";
import { type Visit, type Walk, walk } from "./walk.ts";

/** What is wrong at a path: a code of the specification or of a rule, with its parameters. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly params: Params;
}

/** What an evaluation tells, by path; errors stand in document order. */
export interface Outcome {
  readonly visible: Readonly<Record<string, boolean>>;
  readonly required: Readonly<Record<string, boolean>>;
  readonly computed: JsonObject;
  readonly errors: readonly FieldError[];
}

/** The day on which the answers are judged, as YYYY-MM-DD. */
export interface Day {
  readonly today: string;
}

/** Evaluate the answers to a form on a day; nothing is read but the three arguments. */
export function evaluate(form: Json, answers: Json, { today }: Day): Outcome {
  return outcome(walk(form, answers, today));
}

/** The answers that may leave the phone: of visible fields, given, and of right shape. */
export function stripHidden(form: Json, answers: Json, { today }: Day): Bag<Json> {
  return walk(form, answers, today).kept;
}

/** Do `evaluate` and `stripHidden` in one walk. */
export function review(form: Json, answers: Json, { today }: Day): readonly [Outcome, Bag<Json>] {
  const result = walk(form, answers, today);
  return [outcome(result), result.kept];
}

function outcome(result: Walk): Outcome {
  const errors: FieldError[] = [];
  for (const visit of result.visits) {
    const problem = ownProblem(result, visit);
    if (problem !== null) {
      errors.push({ path: visit.path, code: problem.code, params: problem.params });
    } else if (!unanswered(visit.reading.value)) {
      errors.push(...brokenRules(visit).map((code) => ({ path: visit.path, code, params: {} })));
    }
  }
  return { visible: result.visible, required: result.required, computed: result.computed, errors };
}

function ownProblem(result: Walk, visit: Visit): Problem | null {
  const { value, problem } = visit.reading;
  if (problem !== null) {
    return problem;
  }
  const required = result.required[visit.path] === true;
  if (required && name(visit.field, "kind") === "declaration" && value !== true) {
    return { code: "not_agreed", params: {} };
  }
  if (unanswered(value)) {
    return required ? { code: "required", params: {} } : null;
  }
  return beyondLimits(visit.field, value, (expression) => run(expression, visit.scope), visit.scope.today);
}

function brokenRules(visit: Visit): string[] {
  const rules = items(own(visit.field, "rules"));
  return rules
    .filter((rule) => run(own(rule, "assert"), visit.scope) === false)
    .map((rule) => name(rule, "code"));
}
