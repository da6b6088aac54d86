// For whom a part of a guide is, in words.
import { t } from "./index.ts";

interface Ask {
  key: string;
  choices: { key: string; name: string }[];
}

/** null: for everybody. A guide kept by an older version of the page carries neither questions nor `only_if`. */
export function forWhom(
  asks: Ask[] | undefined,
  onlyIf: Record<string, string[]> | undefined,
): string | null {
  const [either, both] = [` ${t("or")} `, ` ${t("and")} `];
  const answers = (asks ?? [])
    .map(({ key, choices }) => choices.filter((choice) => onlyIf?.[key]?.includes(choice.key)))
    .filter((choices) => choices.length > 0)
    .map((choices) => choices.map(({ name }) => name).join(either))
    .join(both);
  return answers ? t("If: {answers}", { answers }) : null;
}
