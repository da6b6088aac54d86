// For whom a part of a guide is, in words; and whether it is for a reader who has said something of herself.
import { t } from "./index.ts";

interface Ask {
  key: string;
  choices: { key: string; name: string }[];
}

/** The choice by the question. */
export type Answers = Record<string, string>;

/** Of what was answered, that which the guide still asks: a newer version may ask something else. */
export function answersTo(asks: Ask[] | undefined, answers: Answers): Answers {
  const valid = (asks ?? []).filter(({ key, choices }) => choices.some((each) => each.key === answers[key]));
  return Object.fromEntries(valid.map(({ key }) => [key, answers[key] ?? ""]));
}

/** Not for her only where one of her answers says so: what is not answered leaves nothing out. */
export function isForMe(onlyIf: Record<string, string[]> | undefined, answers: Answers): boolean {
  return Object.entries(onlyIf ?? {}).every(([key, chosen]) => {
    const answer = answers[key];
    return answer === undefined || chosen.includes(answer);
  });
}

/**
 * null: for everybody, or for her, as far as she has answered. A guide kept by an older version of the page
 * carries neither questions nor `only_if`.
 */
export function forWhom(
  asks: Ask[] | undefined,
  onlyIf: Record<string, string[]> | undefined,
  answers: Answers = {},
): string | null {
  const [either, both] = [` ${t("or")} `, ` ${t("and")} `];
  const words = (asks ?? [])
    .filter(({ key }) => answers[key] === undefined)
    .map(({ key, choices }) => choices.filter((choice) => onlyIf?.[key]?.includes(choice.key)))
    .filter((choices) => choices.length > 0)
    .map((choices) => choices.map(({ name }) => name).join(either))
    .join(both);
  return words ? t("If: {answers}", { answers: words }) : null;
}
