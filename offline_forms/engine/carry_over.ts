/** Carrying a draft of an older form version over to a newer one, field by field, losing nothing unsaid. */

import { MAX_ROWS, name, type Params, SHAPES, unanswered } from "./fields.ts";
import {
  type Bag,
  bag,
  canonicalJson,
  isList,
  items,
  type Json,
  type JsonObject,
  own,
  readText,
} from "./values.ts";

const SIGNED: ReadonlySet<string> = new Set(["declaration", "signature"]);
const FREE_TEXT: ReadonlySet<string> = new Set(["text", "long_text", "person_name", "address"]);

/** What a person has to be told about one field; its path is of the new form, for `removed` of the old. */
export interface Change {
  readonly path: string;
  readonly code: string;
  readonly params: Params;
}

/** The answers for the new form, and what changed. */
export interface CarriedOver {
  readonly answers: JsonObject;
  readonly changes: readonly Change[];
}

/** Take the answers of a draft over from one version of a form to another. */
export function carryOver(oldForm: Json, newForm: Json, answers: Json): CarriedOver {
  const changes: Change[] = [];
  const carried = carryFields(fieldsOf(oldForm), fieldsOf(newForm), answers, "", changes);
  return { answers: carried, changes };
}

function fieldsOf(form: Json): readonly Json[] {
  return items(own(form, "steps")).flatMap((step) => items(own(step, "fields")));
}

function answerable(fields: readonly Json[]): ReadonlyMap<string, Json> {
  const asked = fields.filter((one) => (SHAPES.get(name(one, "kind")) ?? "nothing") !== "nothing");
  return new Map(asked.map((one) => [name(one, "id"), one]));
}

function carryFields(
  oldFields: readonly Json[],
  newFields: readonly Json[],
  answers: Json,
  prefix: string,
  changes: Change[],
): Bag<Json> {
  const [old, fresh] = [answerable(oldFields), answerable(newFields)];
  const carried = bag<Json>();
  const used = new Set<string>();
  for (const [identifier, field] of fresh) {
    const source = [identifier, ...former(field)].find((one) => old.has(one) && !used.has(one));
    if (source === undefined) {
      changes.push({ path: prefix + identifier, code: "added", params: {} });
      continue;
    }
    used.add(source);
    const raw = own(answers, source);
    const value = unanswered(raw)
      ? null
      : carryValue(old.get(source) ?? null, field, raw, prefix + identifier, changes);
    if (!unanswered(value)) {
      carried[identifier] = value;
    }
  }
  for (const identifier of old.keys()) {
    if (!used.has(identifier) && !unanswered(own(answers, identifier))) {
      changes.push({ path: prefix + identifier, code: "removed", params: {} });
    }
  }
  return carried;
}

function former(field: Json): readonly string[] {
  return items(own(field, "formerly"))
    .map(readText)
    .filter((text) => text !== null);
}

function carryValue(old: Json, fresh: Json, raw: Json, path: string, changes: Change[]): Json {
  const [kind, oldKind] = [name(fresh, "kind"), name(old, "kind")];
  if (kind !== oldKind && !(FREE_TEXT.has(kind) && FREE_TEXT.has(oldKind))) {
    changes.push({ path, code: "kind_changed", params: {} });
    return null;
  }
  if (SIGNED.has(kind) && differs(old, fresh, "statement")) {
    changes.push({ path, code: "statement_changed", params: {} });
    return null;
  }
  if (differs(old, fresh, "label")) {
    changes.push({ path, code: "wording_changed", params: {} });
  }
  if (kind === "group") {
    return carryRows(old, fresh, raw, path, changes);
  }
  return kind === "choice" || kind === "choices" ? carryChoices(fresh, raw, path, changes) : raw;
}

function differs(old: Json, fresh: Json, key: string): boolean {
  return canonicalJson(own(old, key)) !== canonicalJson(own(fresh, key));
}

function carryRows(old: Json, fresh: Json, raw: Json, path: string, changes: Change[]): Json {
  const [oldFields, newFields] = [items(own(old, "fields")), items(own(fresh, "fields"))];
  return items(raw)
    .slice(0, MAX_ROWS)
    .map((row, number) => carryFields(oldFields, newFields, row, `${path}.${number}.`, changes));
}

function carryChoices(fresh: Json, raw: Json, path: string, changes: Change[]): Json {
  const known = new Set(items(own(fresh, "choices")).map((choice) => name(choice, "value")));
  const chosen = isList(raw) ? raw : [raw];
  const left = chosen.filter((value) => typeof value === "string" && known.has(value));
  if (left.length === chosen.length) {
    return raw;
  }
  changes.push({ path, code: "choice_gone", params: {} });
  return isList(raw) ? left : null;
}
