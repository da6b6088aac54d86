// Rules as sentences: what a sentence says as an expression of the engine, and which expressions are a sentence.
import { COMPUTED_TYPES, canonicalJson, type Json, SHAPES } from "../../../offline_forms/engine/index.ts";
import { childrenOf, type FieldPart, type FormPart, type Place } from "./form_tree.ts";

/** The field that a sentence speaks of; in a row, one of the same row. */
export interface Subject {
  field: string;
  inRow: boolean;
}

export type Operand =
  | { is: "value"; value: Json }
  | { is: "day"; value: string }
  | { is: "today" }
  | ({ is: "field" } & Subject);

export interface Sentence extends Subject {
  relation: Relation;
  operand: Operand | null;
}

/** Sentences of which all, or any, must hold; one more of these may stand within. */
export interface Together {
  joined: "and" | "or";
  parts: (Sentence | Together)[];
}

export type Relation =
  | ("yes" | "no" | "answered" | "unanswered")
  | ("=" | "!=" | "<" | "<=" | ">" | ">=")
  | ("one_of" | "includes" | "years_at_least" | "years_below" | "count_at_least");

type Type = "boolean" | "text" | "integer" | "date" | "texts" | "files" | "rows";

const COMPARISONS: readonly Relation[] = ["=", "!=", "<", "<=", ">", ">="];
const OF_TYPE: Readonly<Record<Type, readonly Relation[]>> = {
  boolean: ["yes", "no", "answered", "unanswered"],
  text: ["=", "!=", "one_of", "answered", "unanswered"],
  integer: [">=", "<=", "=", "!=", ">", "<", "answered", "unanswered"],
  date: [">=", "<=", "<", ">", "=", "!=", "years_at_least", "years_below", "answered", "unanswered"],
  texts: ["includes", "count_at_least", "answered", "unanswered"],
  files: ["answered", "unanswered", "count_at_least"],
  rows: ["count_at_least", "answered", "unanswered"],
};

/** The type of what a field holds; null of one that holds nothing. */
export function typeOf(field: FieldPart): Type | null {
  const type = field.kind === "computed" ? COMPUTED_TYPES.get(String(field["type"])) : SHAPES.get(field.kind);
  return type && type in OF_TYPE ? (type as Type) : null;
}

/** The relations that can be said of a field; free text is only answered or not. */
export function relationsOf(field: FieldPart): readonly Relation[] {
  const type = typeOf(field);
  if (!type) return [];
  if (type === "text" && !field["choices"]) return ["answered", "unanswered", "=", "!="];
  return OF_TYPE[type];
}

export function needsOperand(relation: Relation): boolean {
  return !["yes", "no", "answered", "unanswered"].includes(relation);
}

export function isTogether(part: Sentence | Together): part is Together {
  return "joined" in part;
}

function reference({ field, inRow }: Subject): Json {
  return [inRow ? "row" : "get", field];
}

function operandJson(operand: Operand | null): Json {
  if (!operand) return "";
  if (operand.is === "today") return ["today"];
  if (operand.is === "day") return ["date", operand.value];
  return operand.is === "field" ? reference(operand) : operand.value;
}

function age(subject: Json): Json {
  return ["years_between", subject, ["today"]];
}

type Write = (subject: Json, operand: Json) => Json;

const WRITE: Readonly<Partial<Record<Relation, Write>>> = {
  yes: (subject) => subject,
  no: (subject) => ["not", subject],
  answered: (subject) => ["present", subject],
  unanswered: (subject) => ["not", ["present", subject]],
  one_of: (subject, operand) => [
    "in",
    subject,
    ["list", ...(Array.isArray(operand) ? (operand as Json[]) : [])],
  ],
  includes: (subject, operand) => ["in", operand, subject],
  years_at_least: (subject, operand) => [">=", age(subject), operand],
  years_below: (subject, operand) => ["<", age(subject), operand],
  count_at_least: (subject, operand) => [">=", ["count", subject], operand],
};

/** The expression that a sentence says. */
export function write(part: Sentence | Together): Json {
  if (!isTogether(part)) {
    const [subject, operand] = [reference(part), operandJson(part.operand)];
    return WRITE[part.relation]?.(subject, operand) ?? [part.relation, subject, operand];
  }
  const [only] = part.parts;
  return part.parts.length === 1 && only ? write(only) : [part.joined, ...part.parts.map(write)];
}

function subjectOf(expression: Json): Subject | null {
  if (!Array.isArray(expression) || expression.length !== 2) return null;
  const [head, field] = expression as Json[];
  return (head === "get" || head === "row") && typeof field === "string"
    ? { field, inRow: head === "row" }
    : null;
}

function operandOf(expression: Json): Operand | null {
  if (!Array.isArray(expression)) return expression === null ? null : { is: "value", value: expression };
  const [head, value] = expression as Json[];
  if (head === "today") return { is: "today" };
  if (head === "date" && typeof value === "string") return { is: "day", value };
  const subject = subjectOf(expression);
  return subject && { is: "field", ...subject };
}

function within(expression: Json, head: string): Subject | null {
  return Array.isArray(expression) && expression[0] === head
    ? subjectOf((expression as Json[])[1] ?? null)
    : null;
}

function said(subject: Subject | null, relation: Relation, operand: Operand | null = null): Sentence | null {
  return subject && { ...subject, relation, operand };
}

function readComparison(head: Relation, left: Json, right: Json): Sentence | null {
  const [years, count] = [within(left, "years_between"), within(left, "count")];
  if (years) return said(years, head === ">=" ? "years_at_least" : "years_below", operandOf(right));
  return count
    ? said(count, "count_at_least", operandOf(right))
    : said(subjectOf(left), head, operandOf(right));
}

function readIn(left: Json, right: Json): Sentence | null {
  if (Array.isArray(right) && right[0] === "list") {
    const values = right.slice(1) as Json[];
    const areWritten = values.every((each) => typeof each === "string");
    return areWritten ? said(subjectOf(left), "one_of", { is: "value", value: values }) : null;
  }
  return said(subjectOf(right), "includes", operandOf(left));
}

function readSentence(expression: Json): Sentence | null {
  if (subjectOf(expression)) return said(subjectOf(expression), "yes");
  if (!Array.isArray(expression)) return null;
  const [head, left = null, right = null] = expression as Json[];
  if (head === "present") return said(subjectOf(left), "answered");
  if (head === "not") return said(within(left, "present"), "unanswered") ?? said(subjectOf(left), "no");
  if (head === "in") return readIn(left, right);
  const comparison = COMPARISONS.find((each) => each === head);
  return comparison ? readComparison(comparison, left, right) : null;
}

function readPart(expression: Json, depth: number): Sentence | Together | null {
  const [head, ...rest] = Array.isArray(expression) ? (expression as Json[]) : [];
  if (head !== "and" && head !== "or") return readSentence(expression);
  if (depth > 1) return null;
  const parts = rest.map((each) => readPart(each, depth + 1));
  return parts.every((each) => each !== null) ? { joined: head, parts } : null;
}

/** The sentences that an expression says; null of one that was made by hand and is more than sentences can say. */
export function read(expression: Json): Together | null {
  const part = readPart(expression, 0);
  if (!part) return null;
  const together: Together = isTogether(part) ? part : { joined: "and", parts: [part] };
  return canonicalJson(write(together)) === canonicalJson(expression) ? together : null;
}

/** Fields that a rule at a place may speak of: a condition only of those before it, a rule of an answer of all. */
export function subjectsAt(
  form: FormPart,
  place: Place,
  reach: "before" | "all",
): { subject: Subject; field: FieldPart }[] {
  const [step = 0, at = Number.POSITIVE_INFINITY, inner] = place;
  const isReached = (s: number, f: number) => reach === "all" || s < step || (s === step && f < at);
  const top = form.steps.flatMap((each, s) => each.fields.filter((_, f) => isReached(s, f)));
  const group = inner === undefined ? undefined : form.steps[step]?.fields[at];
  const beside = childrenOf(group).filter((_, i) => reach === "all" || i < (inner ?? 0));
  return [
    ...beside.map((field) => ({ subject: { field: field.id, inRow: true }, field })),
    ...top.map((field) => ({ subject: { field: field.id, inRow: false }, field })),
  ].filter(({ field }) => relationsOf(field).length > 0);
}

/** A sentence to begin with about a field. */
export function firstSentence(subject: Subject, field: FieldPart): Sentence {
  const relation = relationsOf(field)[0] ?? "answered";
  return { ...subject, relation, operand: firstOperand(field, relation) };
}

/** A value to begin with beside a relation. */
export function firstOperand(field: FieldPart, relation: Relation): Operand | null {
  if (!needsOperand(relation)) return null;
  const [choice] = (field["choices"] as { value: string }[] | undefined) ?? [];
  if (relation === "one_of") return { is: "value", value: choice ? [choice.value] : [] };
  if (relation === "years_at_least" || relation === "years_below") return { is: "value", value: 18 };
  if (relation === "count_at_least") return { is: "value", value: 1 };
  const type = typeOf(field);
  if (type === "date") return { is: "today" };
  if (type === "boolean") return { is: "value", value: true };
  return { is: "value", value: type === "integer" ? 0 : (choice?.value ?? "") };
}
