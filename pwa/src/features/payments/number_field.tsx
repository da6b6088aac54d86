import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { Field } from "../../ui/field.tsx";
import { caretAfter, DECISION_DIGITS, digitsOf, grouped } from "./digits.ts";

interface NumberFieldProps {
  digits: string;
  error?: string | undefined;
  onInput: (digits: string) => void;
}

/** The decision number, in groups of three while it is typed; the caret stays behind its digit. */
export function NumberField({ digits, error, onInput }: NumberFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caret.current !== null) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const change = (field: HTMLInputElement) => {
    const end = field.selectionStart ?? field.value.length;
    const before = digitsOf(field.value.slice(0, end), DECISION_DIGITS);
    const fresh = digitsOf(field.value, DECISION_DIGITS);
    caret.current = caretAfter(before.length);
    field.value = grouped(fresh);
    field.setSelectionRange(caret.current, caret.current);
    onInput(fresh);
  };
  return (
    <Field
      label={t("Decision number")}
      hint={t("15 digits, printed at the top of the decision that you received.")}
      error={error}
    >
      {(control) => (
        <input
          {...control}
          ref={input}
          class="input fines-number"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          enterkeyhint="search"
          spellcheck={false}
          value={grouped(digits)}
          onInput={(event) => change(event.currentTarget)}
        />
      )}
    </Field>
  );
}
