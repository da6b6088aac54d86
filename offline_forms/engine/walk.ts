/**
 * The walk: one pass over a form in document order, reading answers and settling what is seen.
 *
 * Conditions and computed values may refer only to fields before them, so one pass settles everything;
 * what is judged (limits, rules) is noted on the way and judged afterwards, when every value is known.
 */

import * as dates from "./dates.ts";
import type { Scope } from "./expressions.ts";
import { MAX_ROWS, nothing, PARTS, type Problem, problem, SHAPES, unanswered } from "./fields.ts";
import type { PreparedField, PreparedForm } from "./prepared.ts";
import { type Bag, bag, isList, isObject, items, type Json, own } from "./values.ts";

/** A field at its path, as it was met, with the value of its answer if there is one: to be judged afterwards. */
export interface Visit {
  readonly path: string;
  readonly field: PreparedField | null;
  readonly value: Json;
  readonly problem: Problem | null;
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
export function walk(form: PreparedForm, answers: Json, today: string): Walk {
  if (dates.parse(today) === null) {
    throw new RangeError("today is not a date");
  }
  const result: Walk = { visible: bag(), required: bag(), computed: bag(), kept: bag(), visits: [] };
  const values = bag<Json>();
  const scope: Scope = { today, values, row: null, index: null };
  if (isObject(answers)) {
    noteUnknown(result, form.known, answers, "", scope);
  } else {
    result.visits.push(wrong("", scope, problem("not_answers")));
  }
  for (const step of form.steps) {
    const shown = step.visible === null || step.visible(scope) === true;
    result.visible[step.id] = shown;
    const place = { prefix: "", answers, values, kept: result.kept, scope, shown };
    for (const one of step.fields) {
      visit(result, one, place);
    }
  }
  return result;
}

function wrong(path: string, scope: Scope, found: Problem): Visit {
  return { path, field: null, value: null, problem: found, scope };
}

function visit(result: Walk, one: PreparedField, place: Place): void {
  const { id, kind, required } = one;
  const { scope, values } = place;
  const path = place.prefix + id;
  const shown = place.shown && (one.visible === null || one.visible(scope) === true);
  result.visible[path] = shown;
  result.required[path] = shown && (typeof required === "boolean" ? required : required(scope) === true);
  values[id] = nothing(kind);
  if (!shown || !SHAPES.has(kind)) {
    return;
  }
  if (kind === "computed") {
    const value = one.computed(scope);
    const settled = typeof value === "object" ? null : value;
    values[id] = settled;
    result.computed[path] = settled;
  } else if (kind === "group") {
    if (scope.row === null) {
      visitGroup(result, one, place);
    }
  } else if (PARTS.has(kind)) {
    visitParts(result, one, place);
  } else if (kind !== "information") {
    result.visits.push(answered(path, one, own(place.answers, id), place));
  }
}

function answered(path: string, one: PreparedField, raw: Json, { values, kept, scope }: Place): Visit {
  if (unanswered(raw)) {
    return { path, field: one, value: null, problem: null, scope };
  }
  const value = one.read(raw);
  if (value === null) {
    return { path, field: one, value, problem: problem(one.wrongShape), scope };
  }
  values[one.id] = value;
  kept[one.id] = value;
  return { path, field: one, value, problem: null, scope };
}

function visitGroup(result: Walk, group: PreparedField, place: Place): void {
  const raw = own(place.answers, group.id);
  const rows: Json[] = [];
  const kept: Json[] = [];
  const path = place.prefix + group.id;
  const value = items(raw).length > 0 ? rows : null;
  result.visits.push({ path, field: group, value, problem: groupProblem(raw), scope: place.scope });
  for (const [number, answers] of items(raw).slice(0, MAX_ROWS).entries()) {
    const [values, keptRow] = [bag<Json>(), bag<Json>()];
    const scope: Scope = { ...place.scope, row: values, index: number + 1 };
    const prefix = `${path}.${number}.`;
    visitRow(result, group, { prefix, answers, values, kept: keptRow, scope, shown: true });
    rows.push(values);
    kept.push(keptRow);
  }
  place.values[group.id] = rows;
  if (kept.length > 0) {
    place.kept[group.id] = kept;
  }
}

function groupProblem(raw: Json): Problem | null {
  if (!isList(raw)) {
    return unanswered(raw) ? null : problem("not_rows");
  }
  const actual = raw.length;
  return actual > MAX_ROWS ? problem("too_many_rows", { limit: MAX_ROWS, actual }) : null;
}

function visitParts(
  result: Walk,
  whole: PreparedField,
  { prefix, answers, values, kept, scope }: Place,
): void {
  const path = prefix + whole.id;
  const raw = own(answers, whole.id);
  const keptParts = bag<Json>();
  const first = result.visits.length;
  noteUnknown(result, whole.fields.known, raw, path, scope);
  const needed =
    result.required[path] === true || whole.fields.all.some(({ id }) => !unanswered(own(raw, id)));
  const inside = {
    prefix: `${path}.`,
    answers: raw,
    values: bag<Json>(),
    kept: keptParts,
    scope,
    shown: true,
  };
  for (const part of whole.fields.all) {
    visit(result, part, inside);
    result.required[`${path}.${part.id}`] = needed;
  }
  const value = Object.keys(keptParts).length > 0 ? keptParts : null;
  const found = isObject(raw) || unanswered(raw) ? null : problem(whole.wrongShape);
  result.visits.splice(first, 0, { path, field: whole, value, problem: found, scope });
  values[whole.id] = value;
  if (value !== null) {
    kept[whole.id] = value;
  }
}

function visitRow(result: Walk, group: PreparedField, place: Place): void {
  const path = place.prefix.slice(0, -1);
  if (isObject(place.answers)) {
    noteUnknown(result, group.fields.known, place.answers, path, place.scope);
  } else {
    result.visits.push(wrong(path, place.scope, problem("not_row")));
  }
  for (const one of group.fields.all) {
    visit(result, one, place);
  }
}

function noteUnknown(
  result: Walk,
  known: ReadonlySet<string>,
  answers: Json,
  path: string,
  scope: Scope,
): void {
  const count = isObject(answers) ? Object.keys(answers).filter((key) => !known.has(key)).length : 0;
  if (count > 0) {
    result.visits.push(wrong(path, scope, problem("unknown_field", { count })));
  }
}
