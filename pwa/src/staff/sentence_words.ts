// Sentences of rules read aloud: "Marital status is married".
import type { Json } from "../../../offline_forms/engine/index.ts";
import { formatDate } from "../i18n/dates.ts";
import { formatMoney, t } from "../i18n/index.ts";
import {
  isTogether,
  type Operand,
  type Relation,
  read,
  type Sentence,
  type Subject,
  type Together,
} from "./form_sentences.ts";
import { type FieldPart, type FormPart, fieldsOf, type Words } from "./form_tree.ts";
import { fieldName, said } from "./form_words.ts";

const RELATION_WORDS: Record<Relation, () => string> = {
  yes: () => t("is yes"),
  no: () => t("is no"),
  answered: () => t("is answered"),
  unanswered: () => t("is not answered"),
  "=": () => t("is"),
  "!=": () => t("is not"),
  "<": () => t("is less than"),
  "<=": () => t("is at most"),
  ">": () => t("is more than"),
  ">=": () => t("is at least"),
  one_of: () => t("is one of"),
  includes: () => t("includes"),
  years_at_least: () => t("was at least this many years ago:"),
  years_below: () => t("was fewer years ago than this:"),
  count_at_least: () => t("has at least this many entries:"),
};

const OF_DAYS: Partial<Record<Relation, () => string>> = {
  "<": () => t("is before"),
  "<=": () => t("is not after"),
  ">": () => t("is after"),
  ">=": () => t("is not before"),
};

export function relationWord(relation: Relation, field: FieldPart): string {
  return (field.kind === "date" ? OF_DAYS[relation]?.() : undefined) ?? RELATION_WORDS[relation]();
}

/** The field that a sentence speaks of; undefined when it is gone. */
export function fieldOf(form: FormPart, subject: Subject): FieldPart | undefined {
  return fieldsOf(form).find(
    ({ field, place }) => field.id === subject.field && place.length === (subject.inRow ? 3 : 2),
  )?.field;
}

function valueWord(field: FieldPart | undefined, value: Json): string {
  if (Array.isArray(value)) return (value as Json[]).map((each) => valueWord(field, each)).join(t(", "));
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  const choices = (field?.["choices"] as { value: string; label: Words }[] | undefined) ?? [];
  const choice = choices.find((each) => each.value === value);
  if (choice) return t("“{words}”", { words: said(choice.label, choice.value) });
  return field?.kind === "money" && typeof value === "number" ? formatMoney(value) : String(value);
}

function quoted(field: FieldPart | undefined): string {
  const words = field ? fieldName(field) : t("a question that is gone");
  return t("“{words}”", { words });
}

function operandWord(form: FormPart, field: FieldPart | undefined, operand: Operand | null): string {
  if (!operand) return "";
  if (operand.is === "today") return t("today");
  if (operand.is === "day") return formatDate(operand.value, { year: true });
  if (operand.is === "value") return valueWord(field, operand.value);
  return quoted(fieldOf(form, operand));
}

function sentenceWords(form: FormPart, sentence: Sentence): string {
  const field = fieldOf(form, sentence);
  const subject = quoted(field);
  const relation = field ? relationWord(sentence.relation, field) : RELATION_WORDS[sentence.relation]();
  const operand = operandWord(form, field, sentence.operand);
  return operand
    ? t("{subject} {relation} {value}", { subject, relation, value: operand })
    : t("{subject} {relation}", { subject, relation });
}

function togetherWords(form: FormPart, { joined, parts }: Together): string {
  const each = parts.map((part) =>
    isTogether(part) ? t("({words})", { words: togetherWords(form, part) }) : sentenceWords(form, part),
  );
  return each.join(joined === "and" ? t(" and ") : t(" or "));
}

/** A rule in words; one that sentences cannot say is called what it is. */
export function ruleWords(form: FormPart, expression: Json): string {
  const together = read(expression);
  return together ? togetherWords(form, together) : t("a rule made by hand");
}
