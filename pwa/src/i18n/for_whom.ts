// For whom a part of a guide is, in words.
import type { Answers, Ask } from "../rules/for_whom.ts";
import { t } from "./index.ts";

/**
 * null: for everybody, or for her, as far as she has answered. A guide kept by an older version of the page
 * carries neither questions nor `only_if`.
 */
export function forWhom(
  asks: Ask[] | undefined,
  onlyIf: Record<string, string[]> | undefined,
  answers: Answers = {},
): string | null {
  const either = (one: string, other: string) => t("{one} or {other}", { one, other });
  const both = (one: string, other: string) => t("{one} and {other}", { one, other });
  const words = (asks ?? [])
    .filter(({ key }) => answers[key] === undefined)
    .map(({ key, choices }) => choices.filter((choice) => onlyIf?.[key]?.includes(choice.key)))
    .filter((choices) => choices.length > 0)
    .map((choices) => choices.map(({ name }) => name).reduce(either));
  return words.length > 0 ? t("Only in this case: {answers}", { answers: words.reduce(both) }) : null;
}
