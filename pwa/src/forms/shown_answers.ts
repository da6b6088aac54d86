// Answers in words, for the page that checks them and for the office.
import { formatDate } from "../i18n/dates.ts";
import { formatMoney, formatNumber, t, tn } from "../i18n/index.ts";
import { type FieldDefinition, words } from "./definition.ts";

function chosen(field: FieldDefinition, value: unknown): string {
  const choice = field.choices?.find((each) => each.value === value);
  return choice ? words(choice.label) : String(value);
}

/** One answer as text; places and photos are drawn by their own pieces. */
export function shownAnswer(field: FieldDefinition, value: unknown): string {
  const kind = field.kind === "computed" ? (field.type ?? "text") : field.kind;
  if (value === undefined || value === null || value === "") return t("Not filled in");
  if (kind === "yes_no") return value === true ? t("Yes") : t("No");
  if (kind === "declaration") return value === true ? t("Agreed") : t("Not agreed");
  if (kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(String(value)))
    return formatDate(String(value), { year: true });
  if (kind === "money" && typeof value === "number") return formatMoney(value);
  if (kind === "integer" && typeof value === "number") return formatNumber(value);
  if (kind === "citizen_number") return String(value).replace(/^(\d{6})(\d{8})/, "$1 $2 ");
  if (kind === "phone") return String(value).replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");
  if (kind === "choice") return chosen(field, value);
  if (kind === "choices" && Array.isArray(value))
    return value.map((each) => chosen(field, each)).join(t(", "));
  if (kind === "attachment" && Array.isArray(value))
    return tn("{count} photo", "{count} photos", value.length);
  return String(value);
}
