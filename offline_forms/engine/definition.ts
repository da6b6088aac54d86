/** The static checker: a definition that it finds nothing wrong with never throws and never surprises. */

import {
  after,
  before,
  type Check,
  checkCondition,
  checkExpression,
  checkLimits,
  checkRules,
  SHAPE_TYPES,
  type Surroundings,
} from "./conditions.ts";
import { name, PARTS, SHAPES } from "./fields.ts";
import {
  COMPUTED_TYPES,
  checkKeys,
  checkWords,
  type DefinitionProblem,
  identifier,
  JUDGES,
  KINDS,
  NEEDED,
  Report,
} from "./properties.ts";
import { ROWS } from "./signatures.ts";
import { items, type Json, own, readInteger } from "./values.ts";

const FORMAT = 1;
const MAX_VERSION = 1_000_000;
const MAX_STEPS = 20;
const MAX_FIELDS = 300;
const FORM_KEYS: readonly string[] = ["format", "id", "version", "title", "summary", "steps"];
const FORM_NEEDED: readonly string[] = ["format", "id", "version", "title", "steps"];
const STEP_KEYS: readonly string[] = ["id", "title", "help", "visible", "fields"];
const STEP_NEEDED: readonly string[] = ["id", "title", "fields"];

/** What is wrong with a form definition; nothing when it may be published. */
export function checkDefinition(form: Json): readonly DefinitionProblem[] {
  const report = new Report();
  if (!checkKeys(form, "", FORM_KEYS, FORM_NEEDED, report)) {
    return report.problems;
  }
  if (readInteger(own(form, "format")) !== FORMAT) {
    report.add("format", "bad_value");
  }
  if (identifier(own(form, "id")) === null) {
    report.add("id", "bad_identifier");
  }
  const version = readInteger(own(form, "version"));
  if (version === null || version < 1 || version > MAX_VERSION) {
    report.add("version", "out_of_range", { least: 1, most: MAX_VERSION });
  }
  for (const key of ["title", "summary"]) {
    if (own(form, key) !== null) {
      checkWords(own(form, key), key, report);
    }
  }
  checkSteps(form, report);
  return report.problems;
}

function checkSteps(form: Json, report: Report): void {
  const steps = items(own(form, "steps"));
  if (steps.length === 0 || steps.length > MAX_STEPS) {
    report.add("steps", "wrong_number", { least: 1, most: MAX_STEPS });
  }
  const fields = steps.flatMap((step) => items(own(step, "fields")));
  const total = fields.reduce((sum: number, one) => sum + items(own(one, "fields")).length, fields.length);
  if (total > MAX_FIELDS) {
    report.add("steps", "too_many_fields", { most: MAX_FIELDS });
    return;
  }
  const grouped = fields.filter((one) => name(one, "kind") === "group");
  const groups = new Map(grouped.map((one) => [name(one, "id"), typesOf(items(own(one, "fields")))]));
  const check: Check = {
    report,
    existing: typesOf(fields),
    groups,
    known: new Map(),
    identifiers: new Set(),
  };
  for (const [place, step] of steps.slice(0, MAX_STEPS).entries()) {
    checkStep(check, step, `steps.${place}`);
  }
}

function typesOf(fields: readonly Json[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of fields) {
    const type = typeOf(one);
    if (type !== null && !found.has(name(one, "id"))) {
      found.set(name(one, "id"), type);
    }
  }
  return found;
}

function typeOf(one: Json): string | null {
  const kind = name(one, "kind");
  if (kind === "group") {
    return ROWS + name(one, "id");
  }
  if (PARTS.has(kind)) {
    return kind;
  }
  const found =
    kind === "computed" ? COMPUTED_TYPES.get(name(one, "type")) : SHAPE_TYPES.get(SHAPES.get(kind) ?? "");
  return found ?? null;
}

function checkStep(check: Check, step: Json, path: string): void {
  if (!checkKeys(step, path, STEP_KEYS, STEP_NEEDED, check.report)) {
    return;
  }
  const around: Surroundings = {
    identifiers: check.identifiers,
    known: check.known,
    knownRow: null,
    existingRow: null,
  };
  checkIdentifier(check, step, path, around);
  for (const key of ["title", "help"]) {
    if (own(step, key) !== null) {
      checkWords(own(step, key), `${path}.${key}`, check.report);
    }
  }
  checkCondition(check, own(step, "visible"), `${path}.visible`, around, false);
  const fields = items(own(step, "fields"));
  if (fields.length === 0) {
    check.report.add(`${path}.fields`, "no_fields");
  }
  for (const [place, one] of fields.entries()) {
    checkField(check, one, `${path}.fields.${place}`, around);
  }
}

function checkIdentifier(check: Check, definition: Json, path: string, around: Surroundings): void {
  const given = identifier(own(definition, "id"));
  if (given === null) {
    check.report.add(`${path}.id`, "bad_identifier");
  } else if (around.identifiers.has(given)) {
    check.report.add(`${path}.id`, "duplicate_identifier");
  } else {
    around.identifiers.add(given);
  }
}

function checkField(check: Check, one: Json, path: string, around: Surroundings): void {
  const kind = name(one, "kind");
  const allowed = KINDS.get(kind);
  if (allowed === undefined || (kind === "group" && around.knownRow !== null)) {
    check.report.add(`${path}.kind`, "unknown_kind");
    return;
  }
  if (!checkKeys(one, path, allowed, ["id", "kind", "label", ...(NEEDED.get(kind) ?? [])], check.report)) {
    return;
  }
  checkIdentifier(check, one, path, around);
  for (const [key, judge] of JUDGES) {
    if (allowed.includes(key) && own(one, key) !== null) {
      judge(own(one, key), `${path}.${key}`, check.report);
    }
  }
  checkCondition(check, own(one, "visible"), `${path}.visible`, around, false);
  checkCondition(check, own(one, "required"), `${path}.required`, around, true);
  if (kind === "computed" && own(one, "value") !== null) {
    const wanted = COMPUTED_TYPES.get(name(one, "type")) ?? "";
    checkExpression(check, own(one, "value"), wanted, `${path}.value`, before(check, around));
  }
  if (kind === "group") {
    checkRows(check, one, path);
  }
  const found = typeOf(one);
  if (found !== null) {
    (around.knownRow ?? around.known).set(name(one, "id"), found);
  }
  if (allowed.includes("rules")) {
    checkLimits(check, one, path, after(check, around));
    checkRules(check, one, path, after(check, around));
  }
}

function checkRows(check: Check, group: Json, path: string): void {
  const existingRow = check.groups.get(name(group, "id")) ?? new Map<string, string>();
  const around: Surroundings = {
    identifiers: new Set(),
    known: check.known,
    knownRow: new Map(),
    existingRow,
  };
  const fields = items(own(group, "fields"));
  if (fields.length === 0) {
    check.report.add(`${path}.fields`, "no_fields");
  }
  for (const [place, one] of fields.entries()) {
    checkField(check, one, `${path}.fields.${place}`, around);
  }
}
