/** Samples: what a form makes of answers, told as its vectors tell it. */

import { type FieldError, review } from "./evaluate.ts";
import { byCodePoint, isObject, type Json, type JsonObject, own } from "./values.ts";

/** What a sample expects: paths that are hidden, values computed, errors, and answers that do not count. */
export interface Expectation {
  readonly hidden: readonly string[];
  readonly computed: JsonObject;
  readonly errors: readonly FieldError[];
  readonly dropped: readonly string[];
}

/** What a form makes of these answers on this day. */
export function expectation(form: Json, answers: Json, day: { readonly today: string }): Expectation {
  const [outcome, kept] = review(form, answers, day);
  const paths = Object.keys(outcome.visible).filter((path) => !outcome.visible[path]);
  const given = isObject(answers) ? Object.keys(answers) : [];
  return {
    hidden: paths.sort(byCodePoint),
    computed: outcome.computed,
    errors: outcome.errors,
    dropped: given.filter((key) => own(kept, key) === null).sort(byCodePoint),
  };
}
