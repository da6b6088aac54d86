/** The forms engine: everything that the page and the worker may use of it. */

export { type CarriedOver, type Change, carryOver } from "./carry_over.ts";
export { CHECKS } from "./checks.ts";
export { ERROR_CODES } from "./codes.ts";
export { ADVICE, contradictions } from "./contradictions.ts";
export { checkDefinition } from "./definition.ts";
export { evaluate, type FieldError, type Outcome, review, stripHidden } from "./evaluate.ts";
export { run, type Scope } from "./expressions.ts";
export { FILE_KINDS, PARTS, type Params, SHAPES } from "./fields.ts";
export { PreparedForm, prepare } from "./prepared.ts";
export {
  COMPUTED_TYPES,
  checkWords,
  type DefinitionProblem,
  JUDGES,
  KINDS,
  NEEDED,
  PREFILLS,
} from "./properties.ts";
export { type Expectation, expectation } from "./samples.ts";
export { tidy } from "./text.ts";
export { canonicalJson, type Json, type JsonObject, NotCanonicalError } from "./values.ts";
export { errorWords, fieldAt } from "./words.ts";
