import message from "icon:message-2-plus";
import type { Signal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";

interface PointEditorProps {
  points: Signal<ReadonlyMap<string, string> | null>;
  path: string;
}

/** At an answer: say here what has to be corrected. */
export function PointEditor({ points, path }: PointEditorProps) {
  const text = points.value?.get(path);
  const set = (value: string | null) => {
    const next = new Map(points.peek() ?? []);
    if (value === null) next.delete(path);
    else next.set(path, value);
    points.value = next;
  };
  if (text === undefined) {
    return (
      <button type="button" class="staff-add-point" onClick={() => set("")}>
        <Icon of={message} class="small" />
        {t("Ask to correct this")}
      </button>
    );
  }
  return (
    <span class="staff-point">
      <textarea
        class="input"
        aria-label={t("What to correct here")}
        placeholder={t("What to correct, and how")}
        maxLength={500}
        rows={2}
        value={text}
        ref={(element) => {
          if (element && text === "") element.focus();
        }}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <button type="button" class="staff-add-point" onClick={() => set(null)}>
        {t("Leave this out")}
      </button>
    </span>
  );
}
