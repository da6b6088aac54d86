/** Words of a form: the field at a path, and the form's own words for an error there. */

import { name, PARTS } from "./fields.ts";
import { items, type Json, own } from "./values.ts";

const WITHIN_ROW = 2;

/** The definition of the field at a path as errors name it, for a part its field; nothing when there is none. */
export function fieldAt(form: Json, path: string): Json {
  const parts = path.split(".");
  const top = items(own(form, "steps")).flatMap((step) => items(own(step, "fields")));
  const [first = "", ...below] = parts;
  const one = named(top, first);
  const isRow = below.length >= WITHIN_ROW && name(one, "kind") === "group";
  const found = isRow ? named(items(own(one, "fields")), below[1] ?? "") : one;
  const left = isRow ? below.slice(WITHIN_ROW) : below;
  const isPart = left.length === 1 && PARTS.get(name(found, "kind"))?.has(left[0] ?? "") === true;
  return left.length === 0 || isPart ? found : null;
}

function named(fields: readonly Json[], identifier: string): Json {
  return fields.find((one) => name(one, "id") === identifier) ?? null;
}

/** The form's own words, by language, for an error: of the broken rule, else the hint. */
export function errorWords(form: Json, path: string, code: string): Json {
  const field = fieldAt(form, path);
  const broken = items(own(field, "rules")).find((rule) => name(rule, "code") === code) ?? null;
  return own(broken, "message") ?? own(own(field, "hints"), code);
}
