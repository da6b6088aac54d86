import { useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Field } from "../ui/field.tsx";
import { MOST_WRITTEN, type StaffCase } from "./office.ts";
import { TextPicker } from "./text_picker.tsx";
import type { Use } from "./text_store.ts";

interface ReasonProps {
  found: StaffCase;
  use: Use | null;
  value: string;
  onInput: (value: string) => void;
}

/** Why, in writing: typed, or put in from the texts of the office and then checked. */
export function ReasonField({ found, use, value, onInput }: ReasonProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <Field
        label={t("Reason, as the applicant will read it")}
        hint={t("Name the rule and what is not met. At most {count} characters.", { count: MOST_WRITTEN })}
      >
        {(control) => (
          <textarea
            class="input"
            ref={area}
            {...control}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </Field>
      {use ? <TextPicker use={use} found={found} field={area} value={value} onInput={onInput} /> : null}
    </>
  );
}
