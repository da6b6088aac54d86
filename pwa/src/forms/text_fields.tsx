import { useState } from "preact/hooks";
import { tidy } from "../../../offline_forms/engine/index.ts";
import { inOneLine, t } from "../i18n/index.ts";
import { type InputAttributes, TextAreaField, TextField } from "../ui/field.tsx";
import { type FieldDefinition, words } from "./definition.ts";
import { type FieldProps, texts } from "./form_view.ts";
import { grouped } from "./grouping.ts";
import { answerAt } from "./paths.ts";

const KEYBOARDS: Record<string, InputAttributes> = {
  person_name: { autocapitalize: "words", autocomplete: "off", spellcheck: false },
  citizen_number: { inputMode: "text", autocapitalize: "characters", autocomplete: "off", spellcheck: false },
  credit_code: { inputMode: "text", autocapitalize: "characters", autocomplete: "off", spellcheck: false },
  bank_card: { inputMode: "numeric", autocomplete: "off", spellcheck: false },
  phone: { type: "tel", inputMode: "tel", autocomplete: "tel" },
  integer: { inputMode: "numeric", autocomplete: "off" },
  money: { inputMode: "decimal", autocomplete: "off" },
  address: { autocomplete: "off" },
  text: { autocomplete: "off", spellcheck: false },
};

/** Numbers of documents are written in capital letters, whatever keyboard was at hand. */
const CAPITALS: ReadonlySet<string> = new Set([
  "passport",
  "birth_certificate",
  "citizen_number",
  "credit_code",
]);

function tidied(field: FieldDefinition, typed: string): string {
  const isNumber = field.check !== undefined && CAPITALS.has(field.check);
  return tidy(isNumber ? "citizen_number" : field.kind, typed);
}

/** What is kept of what was typed: whole numbers as numbers, everything else as it is. */
function meaning(kind: string, typed: string): unknown {
  if (kind !== "integer" && kind !== "money") return typed;
  if (kind === "integer") return /^\d{1,15}$/.test(typed.trim()) ? Number(typed) : typed;
  const amount = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  return amount ? Number(amount[1]) * 100 + Number((amount[2] ?? "").padEnd(2, "0")) : typed;
}

function shownValue(kind: string, value: unknown): string {
  if (kind === "money" && typeof value === "number") return (value / 100).toFixed(2);
  return value === undefined ? "" : String(value);
}

/** Under the field, where nobody takes it for an answer, and where it still stands while she types. */
function exampleOf({ example }: FieldDefinition): string {
  return example ? t("For example: {example}", { example: words(example) }) : "";
}

/** One line to write on; a part of a question says nothing of its own about whether it may be left out. */
export function WrittenField({ view, field, path, isPart = false }: FieldProps & { isPart?: boolean }) {
  const [typed, setTyped] = useState<string | null>(null);
  const { kind } = field;
  const value = shownValue(kind, answerAt(view.answers, path));
  // While she types nothing moves under her finger; the grouping comes back when she has left.
  const shown = typed ?? grouped(kind, value);
  const type = (text: string) => {
    setTyped(text);
    view.type(path, meaning(kind, tidied(field, text)));
  };
  const input: InputAttributes = {
    ...(KEYBOARDS[kind] ?? {}),
    name: path,
    onFocus: () => setTyped(shown),
    onBlur: () => {
      setTyped(null);
      view.leave(path);
    },
  };
  const text = texts(view, path, words(field.label), words(field.help));
  const hint = inOneLine([text.hint ?? "", exampleOf(field)]) || undefined;
  const isOptional = text.optional && !isPart;
  return <TextField {...text} optional={isOptional} hint={hint} value={shown} onInput={type} input={input} />;
}

export function LongTextField({ view, field, path }: FieldProps) {
  const value = shownValue(field.kind, answerAt(view.answers, path));
  const text = texts(view, path, words(field.label), words(field.help));
  return (
    <TextAreaField
      {...text}
      value={value}
      onInput={(typed) => view.type(path, typed)}
      onBlur={() => view.leave(path)}
    />
  );
}
