/** Words of a form: the field at a path, and the form's own words for an error there. */

import { name } from "./fields.ts";
import { items, type Json, own } from "./values.ts";

const ROW_PATH_PARTS = 3;

/** The definition of the field at a path as errors name it; nothing when there is none. */
export function fieldAt(form: Json, path: string): Json {
  const parts = path.split(".");
  const top = items(own(form, "steps")).flatMap((step) => items(own(step, "fields")));
  const found = named(top, parts[0] ?? "");
  if (parts.length === ROW_PATH_PARTS) {
    return named(items(own(found, "fields")), parts[2] ?? "");
  }
  return parts.length === 1 ? found : null;
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
