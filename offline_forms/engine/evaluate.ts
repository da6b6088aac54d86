/** Evaluation of a form: what is seen, what must be answered, what is computed, what is wrong. */

import { PARTS, type Params, type Problem, problem } from "./fields.ts";
import { PreparedForm, prepare } from "./prepared.ts";
import type { Bag, Json, JsonObject } from "./values.ts";
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
export function evaluate(form: Json | PreparedForm, answers: Json, day: Day): Outcome {
  return outcome(walked(form, answers, day));
}

/** The answers that may leave the phone: of visible fields, given, and of right shape. */
export function stripHidden(form: Json | PreparedForm, answers: Json, day: Day): Bag<Json> {
  return walked(form, answers, day).kept;
}

/** Do `evaluate` and `stripHidden` in one walk. */
export function review(
  form: Json | PreparedForm,
  answers: Json,
  day: Day,
): readonly [outcome: Outcome, kept: Bag<Json>] {
  const result = walked(form, answers, day);
  return [outcome(result), result.kept];
}

function walked(form: Json | PreparedForm, answers: Json, { today }: Day): Walk {
  return walk(form instanceof PreparedForm ? form : prepare(form), answers, today);
}

function outcome(result: Walk): Outcome {
  const errors: FieldError[] = [];
  for (const visit of result.visits) {
    const found = ownProblem(visit, result.required[visit.path] === true);
    if (found !== null) {
      errors.push({ path: visit.path, code: found.code, params: found.params });
    } else if (visit.value !== null) {
      judgeRules(visit, errors);
    }
  }
  return { visible: result.visible, required: result.required, computed: result.computed, errors };
}

function ownProblem({ field, value, problem: found, scope }: Visit, required: boolean): Problem | null {
  if (found !== null || field === null) {
    return found;
  }
  if (required && value !== true && field.kind === "declaration") {
    return problem("not_agreed");
  }
  if (value === null) {
    return required && !PARTS.has(field.kind) ? problem("required") : null;
  }
  return field.beyondLimits?.(value, scope) ?? null;
}

function judgeRules({ path, field, scope }: Visit, errors: FieldError[]): void {
  for (const [code, holds] of field?.rules ?? []) {
    if (holds(scope) === false) {
      errors.push({ path, code, params: {} });
    }
  }
}
