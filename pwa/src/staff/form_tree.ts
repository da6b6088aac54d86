// A form as a tree that is changed by making another: steps, their fields, the fields of groups.
import { type Json, KINDS, NEEDED } from "../../../offline_forms/engine/index.ts";

export type Words = Readonly<Record<string, string>>;

/** What the builder has to know of a field; it keeps whatever else stands there. */
export interface FieldPart {
  readonly id: string;
  readonly kind: string;
  readonly label: Words;
  readonly fields?: readonly FieldPart[];
  readonly [property: string]: unknown;
}

export interface StepPart {
  readonly id: string;
  readonly title: Words;
  readonly fields: readonly FieldPart[];
  readonly [property: string]: unknown;
}

export interface FormPart {
  readonly id: string;
  readonly title: Words;
  readonly steps: readonly StepPart[];
  readonly [property: string]: unknown;
}

/** Where something stands: [step], [step, field] or [step, group, field]. */
export type Place = readonly number[];
export type Part = StepPart | FieldPart;

export const NO_WORDS: Words = { "zh-CN": "", en: "" };

export function asJson(form: FormPart): Json {
  return form as unknown as Json;
}

export function partAt(form: FormPart, place: Place): Part | undefined {
  const [step, ...rest] = place;
  return rest.reduce<Part | undefined>((part, at) => childrenOf(part)[at], form.steps[step ?? -1]);
}

export function childrenOf(part: Part | undefined): readonly FieldPart[] {
  return part?.fields ?? [];
}

export function isField(part: Part | undefined): part is FieldPart {
  return part !== undefined && "kind" in part;
}

/** `steps.0.fields.2`, as the checker names it. */
export function pathOf(place: Place): string {
  return `steps.${place.join(".fields.")}`;
}

/** The step or field in which a path of the checker lies; null for one of the form itself. */
export function placeOf(path: string): Place | null {
  const found = /^steps\.(\d+)(?:\.fields\.(\d+))?(?:\.fields\.(\d+))?/.exec(path);
  return found ? found.slice(1).filter(Boolean).map(Number) : null;
}

export function samePlace(one: Place | null, other: Place | null): boolean {
  return one?.join() === other?.join();
}

type Change = (parts: readonly Part[]) => readonly Part[];

function changeList(form: FormPart, above: Place, change: Change): FormPart {
  const [step, ...rest] = above;
  if (step === undefined) return { ...form, steps: change(form.steps) as readonly StepPart[] };
  const inside = (part: Part, way: readonly number[]): Part => {
    const [at, ...left] = way;
    const fields = childrenOf(part);
    const next =
      at === undefined ? change(fields) : fields.map((each, n) => (n === at ? inside(each, left) : each));
    return { ...part, fields: next } as Part;
  };
  return {
    ...form,
    steps: form.steps.map((each, n) => (n === step ? (inside(each, rest) as StepPart) : each)),
  };
}

function split(place: Place): [Place, number] {
  return [place.slice(0, -1), place.at(-1) ?? 0];
}

export function replaceAt(form: FormPart, place: Place, part: Part): FormPart {
  const [above, at] = split(place);
  return changeList(form, above, (parts) => parts.map((each, n) => (n === at ? part : each)));
}

export function removeAt(form: FormPart, place: Place): FormPart {
  const [above, at] = split(place);
  return changeList(form, above, (parts) => parts.filter((_, n) => n !== at));
}

export function insertAt(form: FormPart, place: Place, part: Part): FormPart {
  const [above, at] = split(place);
  return changeList(form, above, (parts) => [...parts.slice(0, at), part, ...parts.slice(at)]);
}

/** Move something; `to` is a place in the form as it is without it. */
export function move(form: FormPart, from: Place, to: Place): FormPart {
  const part = partAt(form, from);
  return part ? insertAt(removeAt(form, from), to, part) : form;
}

/** Where one step up or down leads: from the first of a step to the end of the one before; null at the ends. */
export function nextTo(form: FormPart, place: Place, by: 1 | -1): Place | null {
  const [above, at] = split(place);
  const among = above.length === 0 ? form.steps : childrenOf(partAt(form, above));
  const wanted = at + by;
  if (wanted >= 0 && wanted < among.length) return [...above, wanted];
  const [step = 0] = place;
  const other = form.steps[step + by];
  if (place.length !== 2 || !other) return null;
  return [step + by, by < 0 ? other.fields.length : 0];
}

/** All fields in document order, each with its place; those of groups after their group. */
export function fieldsOf(form: FormPart): { field: FieldPart; place: Place }[] {
  return form.steps.flatMap((step, s) =>
    step.fields.flatMap((field, f) => [
      { field, place: [s, f] },
      ...childrenOf(field).map((inner, i) => ({ field: inner, place: [s, f, i] })),
    ]),
  );
}

/** An identifier that nothing in the form has: `choice_2`. Nobody has to think of one. */
export function freshId(form: FormPart, stem: string): string {
  const taken = new Set([...form.steps.map(({ id }) => id), ...fieldsOf(form).map(({ field }) => field.id)]);
  let number = 1;
  while (taken.has(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

const BLANK: Readonly<Record<string, (form: FormPart) => unknown>> = {
  choices: () => [
    { value: "choice_1", label: NO_WORDS },
    { value: "choice_2", label: NO_WORDS },
  ],
  fields: (form) => [{ id: freshId(form, "text"), kind: "text", label: NO_WORDS }],
  statement: () => NO_WORDS,
  body: () => NO_WORDS,
};

/** The kinds that can be added here: all of the engine's whose needs can be begun blank. */
export function kindsToAdd(inGroup: boolean): string[] {
  const isReady = (kind: string) => (NEEDED.get(kind) ?? []).every((key) => key in BLANK);
  return [...KINDS.keys()].filter((kind) => isReady(kind) && !(inGroup && kind === "group"));
}

export function newField(form: FormPart, kind: string): FieldPart {
  const needed = NEEDED.get(kind) ?? [];
  const blank = Object.fromEntries(needed.map((key) => [key, BLANK[key]?.(form)]));
  const required = KINDS.get(kind)?.includes("required") ? { required: true } : {};
  return { id: freshId(form, kind), kind, label: NO_WORDS, ...blank, ...required };
}

export function newStep(form: FormPart): StepPart {
  return { id: freshId(form, "step"), title: NO_WORDS, fields: [] };
}
