import chevron from "icon:chevron-down";
import alert from "icon:filled/alert-circle";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Icon } from "./icon.tsx";

interface FieldText {
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** A sentence that says what to do. */
  error?: ComponentChildren;
  optional?: boolean | undefined;
}

/** What the control inside a field must carry. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

function Explanation({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: ComponentChildren;
  error?: ComponentChildren;
}) {
  return (
    <>
      {hint ? (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <div class="field-error" id={`${id}-error`}>
          <Icon of={alert} class="small" />
          <span>{error}</span>
        </div>
      ) : null}
    </>
  );
}

function LabelText({ label, optional }: { label: ComponentChildren; optional?: boolean | undefined }) {
  return (
    <>
      {label}
      {optional ? <span class="field-optional">{t("(optional)")}</span> : null}
    </>
  );
}

function describedBy(id: string, { hint, error }: FieldText): string | undefined {
  const ids = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

interface FieldProps extends FieldText {
  children: (control: ControlProps) => ComponentChildren;
}

/** A label, the control, a hint and what is wrong, tied together for everybody. */
export function Field({ children, ...text }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        <LabelText label={text.label} optional={text.optional} />
      </label>
      {children({
        id,
        "aria-describedby": describedBy(id, text),
        "aria-invalid": text.error ? "true" : undefined,
      })}
      <Explanation id={id} hint={text.hint} error={text.error} />
    </div>
  );
}

interface GroupProps extends FieldText {
  children: ComponentChildren;
}

/** Several controls that answer one question. */
export function FieldGroup({ children, ...text }: GroupProps) {
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={describedBy(id, text)}>
      <legend class="field-label">
        <LabelText label={text.label} optional={text.optional} />
      </legend>
      {children}
      <Explanation id={id} hint={text.hint} error={text.error} />
    </fieldset>
  );
}

/** What a text input may be told besides. */
export interface InputAttributes {
  type?: "text" | "tel" | "date" | "search";
  name?: string;
  autocomplete?: string;
  autocapitalize?: "none" | "characters" | "words";
  inputMode?: "text" | "tel" | "numeric" | "decimal" | "search";
  enterkeyhint?: "done" | "go" | "next" | "search" | "send";
  placeholder?: string | undefined;
  maxLength?: number;
  min?: string;
  max?: string;
  disabled?: boolean | undefined;
  readOnly?: boolean;
  spellcheck?: boolean;
  onFocus?: () => void;
  onBlur?: () => void;
}

interface TextFieldProps extends FieldText {
  value: string;
  onInput: (value: string) => void;
  input?: InputAttributes | undefined;
}

export function TextField({ value, onInput, input, ...text }: TextFieldProps) {
  const { type = "text", ...more } = input ?? {};
  return (
    <Field {...text}>
      {(control) => (
        <input
          class="input"
          // Preact's types tell the kinds of input apart; here they are alike.
          type={type as "text"}
          {...more}
          {...control}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

type TextAreaProps = FieldText & Pick<TextFieldProps, "value" | "onInput"> & Pick<InputAttributes, "onBlur">;

export function TextAreaField({ value, onInput, onBlur, ...text }: TextAreaProps) {
  return (
    <Field {...text}>
      {(control) => (
        <textarea
          class="input"
          {...control}
          value={value}
          onBlur={onBlur}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  /** Where there is room for it: which answer is hers. */
  help?: string | undefined;
}

interface SelectFieldProps extends FieldText {
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  /** Stands first while nothing is chosen. */
  placeholder?: string | undefined;
}

export function SelectField({ value, options, onChange, placeholder, ...text }: SelectFieldProps) {
  return (
    <Field {...text}>
      {(control) => (
        <div class="select">
          <select
            class="input"
            {...control}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          >
            {placeholder ? <option value="">{placeholder}</option> : null}
            {options.map((option) => (
              <option value={option.value}>{option.label}</option>
            ))}
          </select>
          <Icon of={chevron} />
        </div>
      )}
    </Field>
  );
}
