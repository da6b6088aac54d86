/** The forms engine: everything that the page and the worker may use of it. */

export { evaluate, type FieldError, type Outcome, review, stripHidden } from "./evaluate.ts";
export { tidy } from "./text.ts";
export { canonicalJson, type Json, type JsonObject, NotCanonicalError } from "./values.ts";
