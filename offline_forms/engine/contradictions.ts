/**
 * Contradictions: what a sound definition asks for that can never be.
 *
 * It is decided by following every way in which a condition could come true, with what each says of the fields on
 * it. What cannot be followed counts as possible: nothing is called a contradiction that is none.
 */

import { checkDefinition } from "./definition.ts";
import type { Domain } from "./domains.ts";
import { name, SHAPES } from "./fields.ts";
import { COMPUTED_TYPES, type DefinitionProblem, Report } from "./properties.ts";
import { canBe, type Fact, type Facts, offeredBy } from "./thoughts.ts";
import { isList, items, type Json, own } from "./values.ts";

/** The codes of what may well be meant, so that it keeps nobody from publishing. */
export const ADVICE: ReadonlySet<string> = new Set(["required_in_optional_group"]);

/** What a definition asks for that can never be; nothing for one that the checker finds fault with. */
export function contradictions(form: Json): readonly DefinitionProblem[] {
  const report = new Report();
  if (checkDefinition(form).length > 0) {
    return report.problems;
  }
  const facts = factsOf(form);
  for (const [place, step] of items(own(form, "steps")).entries()) {
    const path = `steps.${place}`;
    if (canBe(facts, [], own(step, "visible"))) {
      for (const [number, field] of items(own(step, "fields")).entries()) {
        judgeField(facts, field, `${path}.fields.${number}`, [step], report);
      }
    } else {
      report.add(`${path}.visible`, "never_visible");
    }
  }
  return report.problems;
}

function factsOf(form: Json): Facts {
  const found = new Map<string, Fact>();
  for (const step of items(own(form, "steps"))) {
    for (const field of items(own(step, "fields"))) {
      found.set(`get ${name(field, "id")}`, { field, around: [step], domain: domainOf(field) });
    }
  }
  return found;
}

function withRow(facts: Facts, group: Json, around: readonly Json[]): Facts {
  const found = new Map(facts);
  for (const field of items(own(group, "fields"))) {
    found.set(`row ${name(field, "id")}`, { field, around: [...around, group], domain: domainOf(field) });
  }
  return found;
}

function domainOf(field: Json): Domain {
  const kind = name(field, "kind");
  const isComputed = kind === "computed" && COMPUTED_TYPES.get(name(field, "type")) === "boolean";
  const isBoolean = SHAPES.get(kind) === "boolean" || isComputed;
  const values = kind === "choice" ? offeredBy(field) : isBoolean ? [true, false] : null;
  return { mayBeUnanswered: true, mayBeAnswered: true, values, excluded: [], low: null, high: null };
}

function judgeField(facts: Facts, field: Json, path: string, around: readonly Json[], report: Report): void {
  const shown = around.map((one) => own(one, "visible"));
  if (!canBe(facts, shown, own(field, "visible"))) {
    report.add(`${path}.visible`, "never_visible");
    return;
  }
  shown.push(own(field, "visible"));
  if (isList(own(field, "required")) && !canBe(facts, shown, own(field, "required"))) {
    report.add(`${path}.required`, "never_required");
  }
  for (const [place, rule] of items(own(field, "rules")).entries()) {
    const answered = ["present", [around.length > 1 ? "row" : "get", name(field, "id")]];
    if (!canBe(facts, [...shown, answered], ["not", own(rule, "assert")])) {
      report.add(`${path}.rules.${place}.assert`, "never_broken");
    }
  }
  if (name(field, "kind") === "group") {
    judgeRows(facts, field, path, around, report);
  }
}

function judgeRows(facts: Facts, group: Json, path: string, around: readonly Json[], report: Report): void {
  const here = withRow(facts, group, around);
  const fields = items(own(group, "fields"));
  for (const [number, field] of fields.entries()) {
    judgeField(here, field, `${path}.fields.${number}`, [...around, group], report);
  }
  const must = fields.findIndex((field) => own(field, "required") === true);
  const required = own(group, "required");
  if ((required === null || required === false) && must >= 0) {
    report.add(`${path}.fields.${must}.required`, "required_in_optional_group");
  }
}
