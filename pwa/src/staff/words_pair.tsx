// The same words in both languages beside each other; what is missing is named.
import { t } from "../i18n/index.ts";
import { TextAreaField, TextField } from "../ui/field.tsx";
import type { Words } from "./form_tree.ts";

interface WordsPairProps {
  label: string;
  words: Words | undefined;
  /** Words that may be left out are taken away when nothing stands there any more. */
  mayBeEmpty?: boolean;
  isLong?: boolean;
  onChange: (words: Words | undefined) => void;
}

const LONG = new Set(["statement", "body", "help", "summary"]);

export function isLongProperty(property: string): boolean {
  return LONG.has(property);
}

export function WordsPair({ label, words, mayBeEmpty = false, isLong = false, onChange }: WordsPairProps) {
  const chinese = words?.["zh-CN"] ?? "";
  const english = words?.["en"] ?? "";
  const isBegun = !mayBeEmpty || chinese !== "" || english !== "";
  const set = (part: Words) => {
    const next = { ...words, "zh-CN": chinese, en: english, ...part };
    const isEmpty = Object.values(next).every((text) => text === "");
    onChange(mayBeEmpty && isEmpty ? undefined : next);
  };
  const Field = isLong ? TextAreaField : TextField;
  return (
    <div class="items-pair">
      <Field
        label={t("{element} (Chinese)", { element: label })}
        error={isBegun && !chinese.trim() ? t("The Chinese is missing.") : undefined}
        optional={mayBeEmpty}
        value={chinese}
        onInput={(text) => set({ "zh-CN": text })}
      />
      <Field
        label={t("{element} (English)", { element: label })}
        error={isBegun && !english.trim() ? t("The English is missing.") : undefined}
        optional={mayBeEmpty}
        value={english}
        onInput={(text) => set({ en: text })}
      />
    </div>
  );
}
