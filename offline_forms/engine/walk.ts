/**
 * The walk: one pass over a form in document order, reading answers and settling what is seen.
 *
 * Conditions and computed values may refer only to fields before them, so one pass settles everything;
 * what is judged (limits, rules) is noted on the way and judged afterwards, when every value is known.
 */

import * as dates from "./dates.ts";
import { run, type Scope } from "./expressions.ts";
import { MAX_ROWS, name, nothing, type Problem, type Reading, read, SHAPES, unanswered } from "./fields.ts";
import { type Bag, bag, isList, isObject, items, type Json, own } from "./values.ts";

/** A field at its path, as it was met: to be judged when the walk is over. */
export interface Visit {
  readonly path: string;
  readonly field: Json;
  readonly reading: Reading;
  readonly scope: Scope;
}

/** Where the walk stands: the answers there, where values and kept answers go, and the row. */
interface Place {
  readonly prefix: string;
  readonly answers: Json;
  readonly values: Bag<Json>;
  readonly kept: Bag<Json>;
  readonly scope: Scope;
  readonly shown: boolean;
}

/** What the walk has settled. */
export interface Walk {
  readonly visible: Bag<boolean>;
  readonly required: Bag<boolean>;
  readonly computed: Bag<Json>;
  readonly kept: Bag<Json>;
  readonly visits: Visit[];
}

/** Go over the whole form once. */
export function walk(form: Json, answers: Json, today: string): Walk {
  if (dates.parse(today) === null) {
    throw new RangeError("today is not a date");
  }
  const result: Walk = { visible: bag(), required: bag(), computed: bag(), kept: bag(), visits: [] };
  const values = bag<Json>();
  const scope: Scope = { today, values, row: null, index: null };
  const steps = items(own(form, "steps"));
  if (isObject(answers)) {
    const fields = steps.flatMap((step) => items(own(step, "fields")));
    noteUnknown(result, fields, answers, "", scope);
  } else {
    result.visits.push(wrong("", scope, { code: "not_answers", params: {} }));
  }
  for (const step of steps) {
    const shown = holds(step, "visible", scope, true);
    result.visible[name(step, "id")] = shown;
    for (const one of items(own(step, "fields"))) {
      visit(result, one, { prefix: "", answers, values, kept: result.kept, scope, shown });
    }
  }
  return result;
}

function wrong(path: string, scope: Scope, problem: Problem): Visit {
  return { path, field: null, reading: { value: null, problem }, scope };
}

function holds(definition: Json, key: string, scope: Scope, otherwise: boolean): boolean {
  const condition = own(definition, key);
  return condition === null ? otherwise : run(condition, scope) === true;
}

function visit(result: Walk, one: Json, place: Place): void {
  const [identifier, kind] = [name(one, "id"), name(one, "kind")];
  const path = place.prefix + identifier;
  const shown = place.shown && holds(one, "visible", place.scope, true);
  result.visible[path] = shown;
  result.required[path] = shown && holds(one, "required", place.scope, false);
  place.values[identifier] = nothing(kind);
  if (!shown || !SHAPES.has(kind)) {
    return;
  }
  if (kind === "computed") {
    const value = run(own(one, "value"), place.scope);
    const settled = typeof value === "object" ? null : value;
    place.values[identifier] = settled;
    result.computed[path] = settled;
  } else if (kind === "group") {
    if (place.scope.row === null) {
      visitGroup(result, one, place);
    }
  } else if (kind !== "information") {
    const reading = read(one, own(place.answers, identifier));
    place.values[identifier] = reading.value;
    if (!unanswered(reading.value)) {
      place.kept[identifier] = reading.value;
    }
    result.visits.push({ path, field: one, reading, scope: place.scope });
  }
}

function visitGroup(result: Walk, group: Json, place: Place): void {
  const identifier = name(group, "id");
  const raw = own(place.answers, identifier);
  const rows: Json[] = [];
  const kept: Json[] = [];
  const reading: Reading = { value: rows, problem: groupProblem(raw) };
  result.visits.push({ path: place.prefix + identifier, field: group, reading, scope: place.scope });
  for (const [number, answers] of items(raw).slice(0, MAX_ROWS).entries()) {
    const [values, keptRow] = [bag<Json>(), bag<Json>()];
    const scope: Scope = { ...place.scope, row: values, index: number + 1 };
    const prefix = `${place.prefix}${identifier}.${number}.`;
    visitRow(result, group, { prefix, answers, values, kept: keptRow, scope, shown: true });
    rows.push(values);
    kept.push(keptRow);
  }
  place.values[identifier] = rows;
  if (kept.length > 0) {
    place.kept[identifier] = kept;
  }
}

function groupProblem(raw: Json): Problem | null {
  if (!isList(raw)) {
    return unanswered(raw) ? null : { code: "not_rows", params: {} };
  }
  const actual = raw.length;
  return actual > MAX_ROWS ? { code: "too_many_rows", params: { limit: MAX_ROWS, actual } } : null;
}

function visitRow(result: Walk, group: Json, place: Place): void {
  const fields = items(own(group, "fields"));
  const path = place.prefix.slice(0, -1);
  if (isObject(place.answers)) {
    noteUnknown(result, fields, place.answers, path, place.scope);
  } else {
    result.visits.push(wrong(path, place.scope, { code: "not_row", params: {} }));
  }
  for (const one of fields) {
    visit(result, one, place);
  }
}

function noteUnknown(result: Walk, fields: readonly Json[], answers: Json, path: string, scope: Scope): void {
  const answerable = fields.filter((one) => (SHAPES.get(name(one, "kind")) ?? "nothing") !== "nothing");
  const known = new Set(answerable.map((one) => name(one, "id")));
  const count = isObject(answers) ? Object.keys(answers).filter((key) => !known.has(key)).length : 0;
  if (count > 0) {
    result.visits.push(wrong(path, scope, { code: "unknown_field", params: { count } }));
  }
}
