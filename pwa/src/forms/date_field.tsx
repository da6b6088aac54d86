import { t } from "../i18n/index.ts";
import { FieldGroup } from "../ui/field.tsx";
import { words } from "./definition.ts";
import { type FieldProps, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";

type Parts = [year: string, month: string, day: string];

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

/** Year, month and day as three short numbers: quick to type, and the same in every browser. */
export function DateField({ view, field, path }: FieldProps) {
  const parts = partsOf(answerAt(view.answers, path));
  const text = texts(view, path, words(field.label), words(field.help));
  const boxes = [
    { label: t("Year"), most: 4 },
    { label: t("Month"), most: 2 },
    { label: t("Day"), most: 2 },
  ];
  const type = (at: number, typed: string, most: number) => {
    const next: Parts = [...parts];
    next[at] = digits(typed, most);
    view.change(path, joined(next));
  };
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!isInside) view.leave(path);
  };
  return (
    <FieldGroup {...text}>
      <div class="form-date" onFocusOut={leave}>
        {boxes.map(({ label, most }, at) => (
          <label class="form-date-part" key={label}>
            <input
              class="input"
              inputMode="numeric"
              autocomplete="off"
              size={most}
              aria-invalid={text.error ? "true" : undefined}
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
