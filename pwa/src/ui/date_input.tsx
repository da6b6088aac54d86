// A date as three short numbers: quick to type, and the same in every browser and in every language of the page.
import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { FieldGroup } from "./field.tsx";
import "./date_input.css";

type Parts = [year: string, month: string, day: string];

interface DateInputProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  optional?: boolean | undefined;
  /** The one box that the error is about; without it, all three. */
  wrongBox?: number | undefined;
  value: unknown;
  onInput: (date: string) => void;
  /** She goes on to something else on the page. */
  onLeave?: () => void;
}

function partsOf(value: unknown): Parts {
  const [year = "", month = "", day = ""] = typeof value === "string" ? value.split("-") : [];
  return [year, month.replace(/^0(?=.)/, ""), day.replace(/^0(?=.)/, "")];
}

/** A whole date as `2026-09-01`; what is half typed stays as it is, so that nothing is lost. */
function joined(parts: Parts): string {
  const [year, month, day] = parts;
  if (!year && !month && !day) return "";
  const isWhole = /^\d{4}$/.test(year) && /^\d{1,2}$/.test(month) && /^\d{1,2}$/.test(day);
  return isWhole ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : parts.join("-");
}

function digits(typed: string, most: number): string {
  return typed.normalize("NFKC").replace(/\D/g, "").slice(0, most);
}

export function DateInput({ value, onInput, onLeave, wrongBox, ...text }: DateInputProps) {
  const parts = partsOf(value);
  const boxes = [
    { label: t("Year"), most: 4 },
    { label: t("Month"), most: 2 },
    { label: t("Day"), most: 2 },
  ];
  const type = (at: number, typed: string, most: number) => {
    const next: Parts = [...parts];
    next[at] = digits(typed, most);
    onInput(joined(next));
  };
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!isInside) onLeave?.();
  };
  return (
    <FieldGroup {...text}>
      <div class="date-input" onFocusOut={leave}>
        {boxes.map(({ label, most }, at) => (
          <label class="date-part" key={label}>
            <input
              class="input"
              inputMode="numeric"
              autocomplete="off"
              size={most}
              aria-invalid={text.error && at === (wrongBox ?? at) ? "true" : undefined}
              value={parts[at]}
              onInput={(event) => type(at, event.currentTarget.value, most)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
