// Two versions of a form beside each other: what was added, removed, moved, changed, and what drafts go through.
import { canonicalJson, carryOver, type Json } from "../../../offline_forms/engine/index.ts";
import { asJson, childrenOf, type FieldPart, type FormPart, type Part, type Place } from "./form_tree.ts";

export interface Difference {
  is: "added" | "removed" | "moved" | "changed";
  /** The step or question, as the version says it in which it stands. */
  part: Part;
  /** Of what was changed, the properties. */
  properties: string[];
}

interface Entry {
  key: string;
  part: Part;
  above: string;
  place: Place;
}

function entriesOf(form: FormPart): Entry[] {
  const below = (fields: readonly FieldPart[], above: string, place: Place): Entry[] =>
    fields.flatMap((field, at) => {
      const key = place.length > 1 ? `${above}.${field.id}` : field.id;
      const here = [...place, at];
      return [{ key, part: field, above, place: here }, ...below(childrenOf(field), key, here)];
    });
  return form.steps.flatMap((step, at) => [
    { key: `step ${step.id}`, part: step, above: "", place: [at] },
    ...below(step.fields, `step ${step.id}`, [at]),
  ]);
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson((one ?? null) as Json) === canonicalJson((other ?? null) as Json);
}

function changedProperties(before: Part, now: Part): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (name) => name !== "fields",
  );
  const [old, fresh] = [before as Record<string, unknown>, now as Record<string, unknown>];
  return names.filter((name) => !same(old[name], fresh[name]));
}

/** Those of the kept that stand before another than they did: not all that one insertion pushes on. */
function movedKeys(before: Entry[], now: Entry[]): Set<string> {
  const kept = new Set(now.map(({ key }) => key).filter((key) => before.some((each) => each.key === key)));
  const moved = new Set<string>();
  for (const above of new Set(now.map((each) => each.above))) {
    const order = (entries: Entry[]) =>
      entries.filter((each) => each.above === above && kept.has(each.key)).map(({ key }) => key);
    const fresh = order(now);
    const old = order(before).filter((key) => fresh.includes(key));
    for (const key of fresh.filter((each) => old.includes(each))) {
      const [from, to] = [old.indexOf(key), fresh.filter((each) => old.includes(each)).indexOf(key)];
      if (from !== to && ![...moved].some((each) => old.indexOf(each) === to)) moved.add(key);
    }
  }
  for (const entry of now) {
    const earlier = before.find(({ key }) => key === entry.key);
    if (earlier && earlier.above !== entry.above) moved.add(entry.key);
  }
  return moved;
}

/** What the second version has otherwise, in the order of the second, then what is gone. */
export function compare(before: FormPart, now: FormPart): Difference[] {
  const [old, fresh] = [entriesOf(before), entriesOf(now)];
  const moved = movedKeys(old, fresh);
  const there = fresh.flatMap(({ key, part }): Difference[] => {
    const earlier = old.find((each) => each.key === key);
    if (!earlier) return [{ is: "added", part, properties: [] }];
    const properties = changedProperties(earlier.part, part);
    return [
      ...(moved.has(key) ? [{ is: "moved" as const, part, properties: [] }] : []),
      ...(properties.length > 0 ? [{ is: "changed" as const, part, properties }] : []),
    ];
  });
  const gone = old.filter(({ key }) => !fresh.some((each) => each.key === key));
  return [...there, ...gone.map(({ part }) => ({ is: "removed" as const, part, properties: [] }))];
}

/** The properties of the form itself that differ. */
export function formProperties(before: FormPart, now: FormPart): string[] {
  return ["title", "summary"].filter((name) => !same(before[name], now[name]));
}

const DUMMIES: Readonly<Record<string, Json>> = {
  yes_no: true,
  declaration: true,
  integer: 1,
  money: 1,
  date: "2026-01-01",
};

/** Answers to everything, one draft for each choice, so that nothing that may happen to a draft is missed. */
function fullAnswers(fields: readonly FieldPart[], turn: number): Json {
  const answer = (field: FieldPart): Json => {
    const choices = ((field["choices"] as { value: string }[] | undefined) ?? []).map(({ value }) => value);
    if (field.kind === "choices") return choices;
    if (field.kind === "group") return [fullAnswers(childrenOf(field), turn)];
    return choices[turn % Math.max(1, choices.length)] ?? DUMMIES[field.kind] ?? "x";
  };
  return Object.fromEntries(fields.map((field) => [field.id, answer(field)]));
}

const MOST_CHOICES = 50;

/** What can happen to drafts that people have begun: the path of a question and what happens to its answer. */
export function draftChanges(before: FormPart, now: FormPart): { path: string; code: string }[] {
  const fields = before.steps.flatMap((step) => step.fields);
  const turns = Math.min(
    MOST_CHOICES,
    Math.max(1, ...fields.map((field) => ((field["choices"] as unknown[] | undefined) ?? []).length)),
  );
  const found = new Map<string, { path: string; code: string }>();
  for (let turn = 0; turn < turns; turn += 1) {
    const { changes } = carryOver(asJson(before), asJson(now), fullAnswers(fields, turn));
    for (const { path, code } of changes)
      found.set(`${path} ${code}`, { path: path.replace(/\.\d+\./, "."), code });
  }
  return [...found.values()];
}
