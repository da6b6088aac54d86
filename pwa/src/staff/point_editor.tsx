import message from "icon:message-2-plus";
import type { Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { type FieldDefinition, words } from "../forms/definition.ts";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import { MOST_WRITTEN, type StaffCase } from "./office.ts";
import { TextPicker } from "./text_picker.tsx";

interface PointEditorProps {
  points: Signal<ReadonlyMap<string, string> | null>;
  path: string;
  field: FieldDefinition;
  found: StaffCase;
}

function AddPoint({ name, isWhole, onClick }: { name: string; isWhole: boolean; onClick: () => void }) {
  return (
    <button type="button" class="staff-add-point" onClick={onClick}>
      <Icon of={message} class="small" />
      {isWhole ? t("Ask to correct “{name}” as a whole", { name }) : t("Ask to correct this")}
      {isWhole ? null : <span class="unseen">{name}</span>}
    </button>
  );
}

/** At an answer: say here what has to be corrected. */
export function PointEditor({ points, path, field, found }: PointEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const isNew = useRef(false);
  const text = points.value?.get(path);
  const name = words(field.label);
  // The button of a group stands after its rows: only its own words say what it is for.
  const isWhole = field.kind === "group";
  const set = (value: string | null) => {
    const next = new Map(points.peek() ?? []);
    if (value === null) next.delete(path);
    else next.set(path, value);
    points.value = next;
    isNew.current = value === "";
  };
  if (text === undefined) return <AddPoint name={name} isWhole={isWhole} onClick={() => set("")} />;
  return (
    <span class="staff-point">
      <textarea
        class="input"
        aria-label={t("What to correct here: {name}", { name })}
        placeholder={
          isWhole ? t("“{name}”: what to correct, and how", { name }) : t("What to correct, and how")
        }
        maxLength={MOST_WRITTEN}
        rows={2}
        value={text}
        ref={(element) => {
          area.current = element;
          if (element && isNew.current) element.focus();
          isNew.current = false;
        }}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <TextPicker use="request_correction" found={found} field={area} value={text} onInput={set} />
      <button type="button" class="staff-add-point" onClick={() => set(null)}>
        {t("Leave this out")}
      </button>
    </span>
  );
}
