// What a sentence compares with.
import type { Json } from "../../../offline_forms/engine/index.ts";
import { t } from "../i18n/index.ts";
import { Checkbox } from "../ui/choice.tsx";
import { FieldGroup, SelectField, TextField } from "../ui/field.tsx";
import { type Operand, type Relation, type Subject, typeOf } from "./form_sentences.ts";
import type { FieldPart, Words } from "./form_tree.ts";
import { fieldName, said } from "./form_words.ts";

export type Subjects = { subject: Subject; field: FieldPart }[];

/** Names a question in a list to choose from. */
export function keyOf({ field, inRow }: Subject): string {
  return `${inRow ? "row" : "get"} ${field}`;
}

function NumberOperand({
  operand,
  onChange,
}: {
  operand: Operand | null;
  onChange: (operand: Operand) => void;
}) {
  const value = operand?.is === "value" && typeof operand.value === "number" ? String(operand.value) : "";
  return (
    <TextField
      label={t("Number")}
      value={value}
      input={{ inputMode: "numeric" }}
      onInput={(typed) => {
        const number = Number(typed);
        if (typed.trim() !== "" && Number.isSafeInteger(number)) onChange({ is: "value", value: number });
      }}
    />
  );
}

function choicesOf(field: FieldPart): { value: string; label: Words }[] {
  return (field["choices"] as { value: string; label: Words }[] | undefined) ?? [];
}

export interface OperandProps {
  field: FieldPart;
  relation: Relation;
  operand: Operand | null;
  others: Subjects;
  onChange: (operand: Operand) => void;
}

function ChoiceOperand({ field, relation, operand, onChange }: OperandProps) {
  const value = operand?.is === "value" ? operand.value : null;
  if (relation !== "one_of") {
    return (
      <SelectField
        label={t("Answer")}
        value={typeof value === "string" ? value : ""}
        options={choicesOf(field).map((each) => ({ value: each.value, label: said(each.label, each.value) }))}
        onChange={(chosen) => onChange({ is: "value", value: chosen })}
      />
    );
  }
  const chosen = Array.isArray(value) ? (value as Json[]) : [];
  return (
    <FieldGroup label={t("Answers")}>
      {choicesOf(field).map((each) => (
        <Checkbox
          bare
          key={each.value}
          label={said(each.label, each.value)}
          checked={chosen.includes(each.value)}
          onChange={(isOn) =>
            onChange({
              is: "value",
              value: choicesOf(field)
                .map((one) => one.value)
                .filter((one) => (one === each.value ? isOn : chosen.includes(one))),
            })
          }
        />
      ))}
    </FieldGroup>
  );
}

function DayOperand({ operand, others, onChange }: OperandProps) {
  const value = operand?.is === "field" ? keyOf(operand) : (operand?.is ?? "today");
  const choose = (key: string) => {
    const other = others.find(({ subject }) => keyOf(subject) === key);
    if (other) onChange({ is: "field", ...other.subject });
    else onChange(key === "day" ? { is: "day", value: "2026-01-01" } : { is: "today" });
  };
  return (
    <>
      <SelectField
        label={t("Day")}
        value={value}
        options={[
          { value: "today", label: t("today") },
          { value: "day", label: t("a certain day") },
          ...others.map(({ subject, field }) => ({ value: keyOf(subject), label: fieldName(field) })),
        ]}
        onChange={choose}
      />
      {operand?.is === "day" ? (
        <TextField
          label={t("Which day")}
          value={operand.value}
          input={{ type: "date" }}
          onInput={(day) => day && onChange({ is: "day", value: day })}
        />
      ) : null}
    </>
  );
}

/** What a sentence compares with: a number, choices, a day, another question. */
export function OperandPicker(props: OperandProps) {
  const { field, relation, operand, onChange } = props;
  const isCounted = ["years_at_least", "years_below", "count_at_least"].includes(relation);
  const type = typeOf(field);
  if (isCounted || type === "integer") return <NumberOperand operand={operand} onChange={onChange} />;
  if (choicesOf(field).length > 0) return <ChoiceOperand {...props} />;
  if (type === "date") return <DayOperand {...props} />;
  return (
    <TextField
      label={t("Answer")}
      value={operand?.is === "value" ? String(operand.value) : ""}
      onInput={(typed) => onChange({ is: "value", value: typed })}
    />
  );
}
