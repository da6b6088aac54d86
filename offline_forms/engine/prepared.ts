/**
 * Prepared forms: what a definition says, made ready once for any number of walks.
 *
 * Its conditions, limits and rules stand ready as functions, so that a walk reads answers only.
 */

import type { Program } from "./expressions.ts";
import * as expressions from "./expressions.ts";
import { name, PARTS, read, SHAPES, WRONG_SHAPES } from "./fields.ts";
import { beyondLimits, type Judge } from "./limits.ts";
import { items, type Json, own } from "./values.ts";

/** A field ready for walks; one without a condition is visible, a condition written down is its own outcome. */
export interface PreparedField {
  readonly id: string;
  readonly kind: string;
  readonly visible: Program | null;
  readonly required: Program | boolean;
  readonly read: (raw: Json) => Json;
  readonly wrongShape: string;
  readonly computed: Program;
  readonly beyondLimits: Judge | null;
  readonly rules: readonly (readonly [code: string, holds: Program])[];
  readonly fields: PreparedFields;
}

/** Fields in their order, and the identifiers that their answers may have. */
interface PreparedFields {
  readonly all: readonly PreparedField[];
  readonly known: ReadonlySet<string>;
}

interface PreparedStep {
  readonly id: string;
  readonly visible: Program | null;
  readonly fields: readonly PreparedField[];
}

/** A form ready for walks, made by `prepare`. */
export class PreparedForm {
  readonly steps: readonly PreparedStep[];
  readonly known: ReadonlySet<string>;

  constructor(steps: readonly PreparedStep[], known: ReadonlySet<string>) {
    this.steps = steps;
    this.known = known;
  }
}

/** Make a form ready for any number of walks. */
export function prepare(form: Json): PreparedForm {
  const known = new Set<string>();
  const steps = items(own(form, "steps")).map((step) => {
    const fields = prepareFields(items(own(step, "fields")), false);
    for (const identifier of fields.known) {
      known.add(identifier);
    }
    return { id: name(step, "id"), visible: visibleOf(step), fields: fields.all };
  });
  return new PreparedForm(steps, known);
}

function prepareFields(definitions: readonly Json[], inGroup: boolean): PreparedFields {
  const all = definitions.map((one) => prepareField(one, inGroup));
  const answerable = all.filter(({ kind }) => (SHAPES.get(kind) ?? "nothing") !== "nothing");
  return { all, known: new Set(answerable.map(({ id }) => id)) };
}

function prepareField(one: Json, inGroup: boolean): PreparedField {
  const kind = name(one, "kind");
  // A group within a group is never walked into.
  const within = kind === "group" && !inGroup ? items(own(one, "fields")) : partsOf(kind);
  return {
    id: name(one, "id"),
    kind,
    visible: visibleOf(one),
    required: requiredOf(one),
    read: read(kind),
    wrongShape: WRONG_SHAPES.get(SHAPES.get(kind) ?? "nothing") ?? "",
    computed: expressions.prepare(own(one, "value")),
    beyondLimits: beyondLimits(one),
    rules: items(own(one, "rules")).map((rule) => [
      name(rule, "code"),
      expressions.prepare(own(rule, "assert")),
    ]),
    fields: prepareFields(within, true),
  };
}

function partsOf(kind: string): readonly Json[] {
  return [...(PARTS.get(kind) ?? [])].map(([id, itsKind]) => ({ id, kind: itsKind }));
}

function visibleOf(definition: Json): Program | null {
  const condition = own(definition, "visible");
  return condition === null || condition === true ? null : expressions.prepare(condition);
}

function requiredOf(definition: Json): Program | boolean {
  const condition = own(definition, "required");
  return condition === null || typeof condition === "boolean"
    ? condition === true
    : expressions.prepare(condition);
}
