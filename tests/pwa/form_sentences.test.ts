import { describe, expect, test } from "vitest";
import { canonicalJson, checkDefinition, type Json } from "../../offline_forms/engine/index.ts";
import { compare, draftChanges } from "../../pwa/src/staff/form_compare.ts";
import {
  firstOperand,
  firstSentence,
  read,
  relationsOf,
  type Sentence,
  subjectsAt,
  type Together,
  write,
} from "../../pwa/src/staff/form_sentences.ts";
import {
  asJson,
  type FieldPart,
  type FormPart,
  fieldsOf,
  freshId,
  insertAt,
  kindsToAdd,
  move,
  newField,
  nextTo,
  partAt,
  removeAt,
  replaceAt,
} from "../../pwa/src/staff/form_tree.ts";
import { ruleWords } from "../../pwa/src/staff/sentence_words.ts";

const words = (text: string) => ({ "zh-CN": text, en: text });
const field = (id: string, kind: string, more: object = {}): FieldPart => ({
  id,
  kind,
  label: words(id),
  ...more,
});
const CHOICES = [
  { value: "a", label: words("A") },
  { value: "b", label: words("B") },
];

function formOf(...fields: FieldPart[]): FormPart {
  const steps = [{ id: "one", title: words("one"), fields }];
  return { format: 1, id: "form", version: 1, title: words("form"), steps };
}

const EVERY = formOf(
  field("state", "choice", { choices: CHOICES }),
  field("lands", "choices", { choices: CHOICES }),
  field("abroad", "yes_no"),
  field("age", "integer"),
  field("born", "date"),
  field("note", "text"),
  field("photos", "attachment"),
  field("kids", "group", { fields: [field("kid", "text"), field("boy", "yes_no")] }),
  field("last", "text"),
);

describe("sentences and expressions", () => {
  test("every sentence that can be said is read back as it was, and passes the checker", () => {
    const said: Sentence[] = subjectsAt(EVERY, [0, 8], "before").flatMap(({ subject, field: each }) =>
      relationsOf(each).map((relation) => ({ ...subject, relation, operand: firstOperand(each, relation) })),
    );
    expect(said.length).toBeGreaterThan(30);
    for (const sentence of said) {
      const expression = write(sentence);
      expect(read(expression)).toEqual({ joined: "and", parts: [sentence] });
      const last = EVERY.steps[0]?.fields[8] as FieldPart;
      const form = replaceAt(EVERY, [0, 8], { ...last, visible: expression });
      expect(checkDefinition(asJson(form)), canonicalJson(expression)).toEqual([]);
    }
  });

  test("sentences that belong together, once in brackets, are read back", () => {
    const [yes, old]: Sentence[] = [
      { field: "abroad", inRow: false, relation: "yes", operand: null },
      { field: "born", inRow: false, relation: ">=", operand: { is: "day", value: "2026-01-01" } },
    ] as const satisfies Sentence[] as unknown as [Sentence, Sentence];
    const together: Together = {
      joined: "and",
      parts: [yes as Sentence, { joined: "or", parts: [old as Sentence, yes as Sentence] }],
    };
    expect(read(write(together))).toEqual(together);
    expect(ruleWords(EVERY, write(together))).toContain("“born”");
  });

  test.each([
    ["too deep", ["and", ["or", ["and", ["get", "a"], ["get", "b"]], ["get", "c"]], ["get", "d"]]],
    ["an operator without a sentence", ["check", "passport", ["get", "a"]]],
    ["arithmetic", [">", ["+", ["get", "a"], 1], 2]],
    ["a reading of years from another day", [">=", ["years_between", ["get", "a"], ["get", "b"]], 18]],
    ["the operands the other way round", ["=", 1, ["get", "a"]]],
    ["a list with what is computed", ["in", ["get", "a"], ["list", ["concat", "x", "y"]]]],
    ["fewer than so many", ["<", ["count", ["get", "a"]], 2]],
    ["more than so many years", [">", ["years_between", ["get", "a"], ["today"]], 2]],
    ["nothing", null],
  ] as [string, Json][])("what sentences cannot say is left alone: %s", (_name, expression) => {
    expect(read(expression)).toBeNull();
    expect(ruleWords(EVERY, expression)).toBe("a rule made by hand");
  });

  test("a condition speaks of what stands before, a rule of all, in a row of the same row first", () => {
    const names = (place: number[], reach: "before" | "all") =>
      subjectsAt(EVERY, place, reach).map(({ subject }) => `${subject.inRow ? "row " : ""}${subject.field}`);
    expect(names([0, 2], "before")).toEqual(["state", "lands"]);
    expect(names([0, 7, 1], "before")).toEqual([
      "row kid",
      "state",
      "lands",
      "abroad",
      "age",
      "born",
      "note",
      "photos",
    ]);
    expect(names([0, 0], "all")).toHaveLength(9);
    const [first] = subjectsAt(EVERY, [0, 2], "before");
    expect(first && write(firstSentence(first.subject, first.field))).toEqual(["=", ["get", "state"], "a"]);
  });
});

describe("the tree of a form", () => {
  test("every kind that can be added is sound once it has words", () => {
    const worded = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replaceAll('""', '"words"')) as unknown;
    for (const kind of kindsToAdd(false)) {
      const form = formOf(worded(newField(EVERY, kind)) as FieldPart);
      expect(checkDefinition(asJson(form)), kind).toEqual([]);
    }
    expect(kindsToAdd(true)).not.toContain("group");
  });

  test("what is moved stands where it was told, also in the next step", () => {
    const two = insertAt(EVERY, [1], { id: "two", title: words("two"), fields: [field("x", "text")] });
    expect(nextTo(two, [0, 0], -1)).toBeNull();
    expect(nextTo(two, [0, 8], 1)).toEqual([1, 0]);
    expect(nextTo(two, [1, 0], -1)).toEqual([0, 9]);
    expect(nextTo(two, [0, 7, 1], 1)).toBeNull();
    const moved = move(two, [0, 8], [1, 0]);
    expect(moved.steps[1]?.fields.map(({ id }) => id)).toEqual(["last", "x"]);
    expect(partAt(move(EVERY, [0, 7, 0], [0, 7, 1]), [0, 7, 1])?.id).toBe("kid");
    expect(fieldsOf(removeAt(EVERY, [0, 7, 0]))).toHaveLength(fieldsOf(EVERY).length - 1);
    expect(freshId(insertAt(EVERY, [0, 0], field("text_1", "text")), "text")).toBe("text_2");
  });
});

describe("two versions beside each other", () => {
  test("what was added, removed, moved and changed is named, and nothing else", () => {
    const changed = replaceAt(EVERY, [0, 3], field("age", "integer", { min: 1 }));
    const moved = move(removeAt(changed, [0, 5]), [0, 0], [0, 2]);
    const now = insertAt(moved, [0, 0], field("fresh", "date"));
    const told = compare(EVERY, now).map(({ is, part, properties }) => [is, part.id, ...properties]);
    expect(told).toContainEqual(["added", "fresh"]);
    expect(told).toContainEqual(["removed", "note"]);
    expect(told).toContainEqual(["changed", "age", "min"]);
    expect(told.filter(([is]) => is === "moved").length).toBeGreaterThan(0);
    expect(compare(EVERY, EVERY)).toEqual([]);
  });

  test("what happens to drafts is what carrying over does, whatever was chosen", () => {
    const fewer = replaceAt(EVERY, [0, 0], field("state", "choice", { choices: CHOICES.slice(0, 1) }));
    expect(draftChanges(EVERY, fewer)).toContainEqual({ path: "state", code: "choice_gone" });
    expect(draftChanges(EVERY, removeAt(EVERY, [0, 7, 0]))).toContainEqual({
      path: "kids.kid",
      code: "removed",
    });
    expect(draftChanges(EVERY, EVERY)).toEqual([]);
  });
});
