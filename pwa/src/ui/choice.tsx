import check from "icon:check";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { FieldGroup, type Option } from "./field.tsx";
import { Icon } from "./icon.tsx";

interface ChoiceFieldProps {
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  optional?: boolean | undefined;
  value: string | null;
  options: Option[];
  onChange: (value: string) => void;
}

/** Two or three short answers side by side. */
export function SegmentedField({ value, options, onChange, ...text }: ChoiceFieldProps) {
  const name = useId();
  return (
    <FieldGroup {...text}>
      <div class="segmented" data-invalid={text.error ? "" : undefined}>
        {options.map((option) => (
          <label class="segment">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** The answer, and under it a word for whoever wonders whether it is hers. */
export function ChoiceWords({ label, help }: Pick<Option, "label" | "help">) {
  return (
    <span>
      {label}
      {help ? <span class="choice-help">{help}</span> : null}
    </span>
  );
}

/** One of several, a line each. */
export function RadioField({ value, options, onChange, ...text }: ChoiceFieldProps) {
  const name = useId();
  return (
    <FieldGroup {...text}>
      <div class="choices">
        {options.map((option) => (
          <label class="choice" data-invalid={text.error ? "" : undefined}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span class="choice-mark round">
              <Icon of={check} class="small" />
            </span>
            <ChoiceWords {...option} />
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

interface CheckboxProps {
  label: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Without the frame around it. */
  bare?: boolean;
  invalid?: boolean;
}

export function Checkbox({ label, checked, onChange, bare, invalid }: CheckboxProps) {
  return (
    <label class={bare ? "choice bare" : "choice"} data-invalid={invalid ? "" : undefined}>
      <input
        type="checkbox"
        checked={checked}
        aria-invalid={invalid ? "true" : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="choice-mark">
        <Icon of={check} class="small" />
      </span>
      <span>{label}</span>
    </label>
  );
}

interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** On or off, at once. */
export function Switch({ label, checked, onChange, disabled = false }: SwitchProps) {
  return (
    <span class="switch">
      <input
        type="checkbox"
        role="switch"
        aria-label={label}
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </span>
  );
}
