// Two versions of one draft become one: what only one side has changed is taken, what both have changed is asked.
// A group of rows and the photos of a field are one answer each.

type Answers = Record<string, unknown>;

/** A field that both sides have changed, each in another way. */
export interface Difference {
  field: string;
  mine: unknown;
  theirs: unknown;
}

export interface Merge {
  /** The answers of both; where both have changed a field, mine, until the person has chosen. */
  answers: Answers;
  /** The fields that were taken from the other side without asking. */
  taken: string[];
  conflicts: Difference[];
}

/** Without what says nothing: "", null, an empty list, a row in which nothing is filled in. */
function said(value: unknown): unknown {
  if (value === undefined || value === null || value === "") return null;
  if (Array.isArray(value)) {
    const items = value.map(said);
    return items.every((item) => item === null) ? null : items;
  }
  if (typeof value !== "object") return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, said(member)] as const)
    .filter(([, member]) => member !== null)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return members.length > 0 ? Object.fromEntries(members) : null;
}

/** Also what a form would never hold (a lone surrogate, a fraction), which the engine's canonical JSON refuses. */
function written(value: unknown): string {
  return JSON.stringify(said(value));
}

/** Whether two answers say the same. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  return written(one) === written(other);
}

/** What answers say, in one way of writing; the same text means the same answers. */
export function wordsOf(answers: Answers): string {
  return written(answers);
}

function at(answers: Answers, field: string): unknown {
  return Object.hasOwn(answers, field) ? answers[field] : undefined;
}

/** `base`: the answers that both sides started from; null where that is not known: then every difference is asked. */
export function mergeAnswers(base: Answers | null, mine: Answers, theirs: Answers): Merge {
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const [taken, conflicts]: [string[], Difference[]] = [[], []];
  const merged: [string, unknown][] = [];
  for (const field of fields) {
    const [ours, others] = [at(mine, field), at(theirs, field)];
    const isTheirs = base !== null && !saysTheSame(ours, others) && saysTheSame(at(base, field), ours);
    const isMine = saysTheSame(ours, others) || (base !== null && saysTheSame(at(base, field), others));
    if (isTheirs) taken.push(field);
    else if (!isMine) conflicts.push({ field, mine: ours, theirs: others });
    const value = isTheirs ? others : ours;
    if (value !== undefined) merged.push([field, value]);
  }
  return { answers: Object.fromEntries(merged), taken, conflicts };
}

/** The answers when the person has chosen; a field that she has not been asked about stays as it was merged. */
export function chosenAnswers(merge: Merge, chosen: ReadonlyMap<string, "mine" | "theirs">): Answers {
  const theirs = merge.conflicts.filter(({ field }) => chosen.get(field) === "theirs");
  const given = new Map(theirs.map((difference) => [difference.field, difference.theirs]));
  const left = Object.entries(merge.answers).filter(([field]) => !given.has(field));
  const added = [...given].filter(([, value]) => value !== undefined);
  return Object.fromEntries([...left, ...added]);
}
