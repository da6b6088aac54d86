// For whom a part of a guide is, as far as a reader has said something of herself.

export interface Ask {
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

interface Part {
  only_if?: Record<string, string[]> | undefined;
}

function hangsOn({ key }: Ask, onlyIf: Part["only_if"], answers: Answers): boolean {
  return answers[key] === undefined && onlyIf?.[key] !== undefined;
}

/** Whether a part hangs on no question of the guide that is still open. */
export function isSettled(asks: Ask[] | undefined, onlyIf: Part["only_if"], answers: Answers): boolean {
  return !(asks ?? []).some((ask) => hangsOn(ask, onlyIf, answers));
}

/** The first open question on which one of the parts hangs. */
export function openAsk<A extends Ask>(
  asks: A[] | undefined,
  parts: Part[],
  answers: Answers,
): A | undefined {
  return asks?.find((ask) => parts.some(({ only_if }) => hangsOn(ask, only_if, answers)));
}

/** Not for her only where one of her answers says so: what is not answered leaves nothing out. */
export function isForMe(onlyIf: Record<string, string[]> | undefined, answers: Answers): boolean {
  return Object.entries(onlyIf ?? {}).every(([key, chosen]) => {
    const answer = answers[key];
    return answer === undefined || chosen.includes(answer);
  });
}
