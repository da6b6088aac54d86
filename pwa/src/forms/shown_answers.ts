// Answers in words, for the page that checks them and for the office.
import { formatDate, formatMonth } from "../i18n/dates.ts";
import { formatMoney, formatNumber, t, tn } from "../i18n/index.ts";
import { type FieldDefinition, words } from "./definition.ts";
import { grouped } from "./grouping.ts";
import { isWhole, partsOf } from "./wholes.ts";

function chosen(field: FieldDefinition, value: unknown): string {
  const choice = field.choices?.find((each) => each.value === value);
  return choice ? words(choice.label) : String(value);
}

function shownMoment(value: unknown): string {
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text, { year: true });
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? formatMonth(`${text}-01`) : text;
}

/** Name and number, as far as they are there. */
function shownWhole(field: FieldDefinition, value: unknown): string {
  const given = value as Record<string, unknown>;
  const parts = partsOf(field).filter(({ id }) => given[id]);
  return parts.map(({ id, kind }) => grouped(kind, String(given[id]))).join(" · ") || t("Not filled in");
}

const SHOWN: Record<string, (field: FieldDefinition, value: unknown) => string> = {
  yes_no: (_, value) => (value === true ? t("Yes") : t("No")),
  declaration: (_, value) => (value === true ? t("Agreed") : t("Not agreed")),
  date: (_, value) => shownMoment(value),
  month: (_, value) => shownMoment(value),
  money: (_, value) => (typeof value === "number" ? formatMoney(value) : String(value)),
  integer: (_, value) => (typeof value === "number" ? formatNumber(value) : String(value)),
  choice: chosen,
  choices: (field, value) =>
    Array.isArray(value) ? value.map((each) => chosen(field, each)).join(t(", ")) : String(value),
  attachment: (_, value) =>
    Array.isArray(value) ? tn("{count} photo", "{count} photos", value.length) : String(value),
  signature: () => t("Signed"),
};

/** One answer as text; places and photos are drawn by their own pieces. */
export function shownAnswer(field: FieldDefinition, value: unknown): string {
  const kind = field.kind === "computed" ? (field.type ?? "text") : field.kind;
  if (value === undefined || value === null || value === "") return t("Not filled in");
  if (isWhole(kind) && typeof value === "object") return shownWhole(field, value);
  return SHOWN[kind]?.(field, value) ?? grouped(kind, String(value));
}
