// A date, a month or a time as short numbers: quick to type, and the same in every browser and in every language.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { FieldGroup } from "./field.tsx";
import "./date_input.css";

interface Box {
  label: string;
  most: number;
}

interface NumbersInputProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  optional?: boolean | undefined;
  /** The one box that the error is about; without it, all of them. */
  wrongBox?: number | undefined;
  value: unknown;
  onInput: (written: string) => void;
  /** She goes on to something else on the page. */
  onLeave?: () => void;
}

interface Writing {
  boxes: Box[];
  /** What stands between the numbers: `-` or `:`. */
  between: string;
}

function partsOf(value: unknown, { boxes, between }: Writing): string[] {
  const parts = typeof value === "string" ? value.split(between) : [];
  const short = (part: string) => part.replace(/^0(?=[1-9])/, "");
  return boxes.map(({ most }, at) => (most === 4 ? (parts[at] ?? "") : short(parts[at] ?? "")));
}

/** A whole one as `2026-09-01` or `09:30`; what is half typed stays as it is, so that nothing is lost. */
function joined(parts: string[], { boxes, between }: Writing): string {
  if (parts.every((part) => !part)) return "";
  const isWhole = boxes.every(({ most }, at) => {
    const { length } = parts[at] ?? "";
    return most === 4 ? length === most : length > 0;
  });
  const padded = boxes.map(({ most }, at) => (parts[at] ?? "").padStart(most, "0"));
  return (isWhole ? padded : parts).join(between);
}

function digits(typed: string, most: number): string {
  return typed.normalize("NFKC").replace(/\D/g, "").slice(0, most);
}

type WritingProps = NumbersInputProps & { writing: Writing };

/** What stands in the boxes. While she types, a box holds what she typed: `0` is on its way to `05`. */
function useParts({ value, onInput, onLeave, writing }: WritingProps) {
  const [typed, setTyped] = useState<string[] | null>(null);
  const parts = typed ?? partsOf(value, writing);
  const type = (at: number, written: string, most: number) => {
    const next = parts.map((part, place) => (place === at ? digits(written, most) : part));
    setTyped(next);
    onInput(joined(next, writing));
  };
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (isInside) return;
    setTyped(null);
    onLeave?.();
  };
  return { parts, type, leave };
}

function NumbersInput(props: WritingProps) {
  const { value, onInput, onLeave, wrongBox, writing, ...text } = props;
  const { parts, type, leave } = useParts(props);
  return (
    <FieldGroup {...text}>
      <div class="date-input" onFocusOut={leave}>
        {writing.boxes.map(({ label, most }, at) => (
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

export function DateInput(props: NumbersInputProps) {
  const boxes = [...monthBoxes(), { label: t("Day"), most: 2 }];
  return <NumbersInput {...props} writing={{ boxes, between: "-" }} />;
}

export function MonthInput(props: NumbersInputProps) {
  return <NumbersInput {...props} writing={{ boxes: monthBoxes(), between: "-" }} />;
}

function monthBoxes(): Box[] {
  return [
    { label: t("Year"), most: 4 },
    { label: t("Month"), most: 2 },
  ];
}

/** A time of day, by the clock with 24 hours. */
export function TimeInput(props: NumbersInputProps) {
  const boxes = [
    { label: t("Hour (0 to 23)"), most: 2 },
    { label: t("Minute"), most: 2 },
  ];
  return <NumbersInput {...props} writing={{ boxes, between: ":" }} />;
}
