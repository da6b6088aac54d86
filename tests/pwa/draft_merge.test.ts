// Two versions of one draft, and everything that holds for any of them, tried on thousands of made-up ones.
import { expect, test, vi } from "vitest";
import { chosenAnswers, mergeAnswers, saysTheSame, wordsOf } from "../../pwa/src/rules/draft_merge.ts";

// A busy machine takes its time for thousands of expectations.
vi.setConfig({ testTimeout: 60_000 });

type Answers = Record<string, unknown>;

/** Mulberry32: the same numbers at every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIELDS = ["name", "agreed", "amount", "children", "photos", "__proto__", "constructor", "toString"];
const VALUES: unknown[] = [
  undefined,
  "",
  null,
  [],
  [{}],
  "罗小山",
  "罗大山",
  true,
  false,
  0,
  7,
  [{ name: "a" }, {}],
  [{ name: "a", note: "" }, {}],
  [{ name: "b" }],
  [{ sha256: "1" }],
  "\ud800",
];

function draw(next: () => number): Answers {
  const entries = FIELDS.map((field) => [field, VALUES[Math.floor(next() * VALUES.length)]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && next() < 0.8));
}

function at(answers: Answers, field: string): unknown {
  return Object.hasOwn(answers, field) ? answers[field] : undefined;
}

/** What one person does to a draft: some fields are changed. */
function changed(next: () => number, base: Answers): Answers {
  const other = draw(next);
  const entries = FIELDS.map((field) => [field, at(next() < 0.4 ? other : base, field)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

test("whatever both sides did, each field is of one of them, and nothing that was changed is lost unasked", () => {
  for (let seed = 0; seed < 1_000; seed += 1) {
    const next = numbers(seed);
    const base = draw(next);
    const [mine, theirs] = [changed(next, base), changed(next, base)];
    const merge = mergeAnswers(base, mine, theirs);
    const asked = new Map(merge.conflicts.map((each) => [each.field, each]));
    for (const field of FIELDS) {
      const [was, ours, others, now] = [base, mine, theirs, merge.answers].map((each) => at(each, field));
      const weChanged = !saysTheSame(was, ours);
      const theyChanged = !saysTheSame(was, others);
      const isAsked = weChanged && theyChanged && !saysTheSame(ours, others);
      expect(asked.has(field)).toBe(isAsked);
      expect(merge.taken.includes(field)).toBe(theyChanged && !weChanged);
      expect(saysTheSame(now, theyChanged && !weChanged ? others : ours)).toBe(true);
      if (isAsked) expect(asked.get(field)).toEqual({ field, mine: ours, theirs: others });
    }
  }
});

test("both sides see the same questions, the other way round, and come to the same answers", () => {
  for (let seed = 0; seed < 1_000; seed += 1) {
    const next = numbers(seed + 10_000);
    const base = next() < 0.3 ? null : draw(next);
    const [mine, theirs] = [draw(next), draw(next)];
    const [here, there] = [mergeAnswers(base, mine, theirs), mergeAnswers(base, theirs, mine)];
    const fields = ({ conflicts }: typeof here) => conflicts.map(({ field }) => field).sort();
    expect(fields(there)).toEqual(fields(here));
    const side = (value: "mine" | "theirs") => new Map(fields(here).map((field) => [field, value] as const));
    const one = chosenAnswers(here, side("theirs"));
    const other = chosenAnswers(there, side("mine"));
    expect(wordsOf(one)).toBe(wordsOf(other));
  }
});

test("without a common beginning every difference is asked, and choosing one side wholly gives that side", () => {
  for (let seed = 0; seed < 1_000; seed += 1) {
    const next = numbers(seed + 20_000);
    const [mine, theirs] = [draw(next), draw(next)];
    const merge = mergeAnswers(null, mine, theirs);
    expect(merge.taken).toEqual([]);
    for (const [side, whole] of [
      ["mine", mine],
      ["theirs", theirs],
    ] as const) {
      const chosen = new Map(merge.conflicts.map(({ field }) => [field, side]));
      expect(wordsOf(chosenAnswers(merge, chosen))).toBe(wordsOf(whole));
    }
  }
});

test("what one side alone has changed is taken whole; the same change on both sides is no question", () => {
  for (let seed = 0; seed < 1_000; seed += 1) {
    const next = numbers(seed + 30_000);
    const base = draw(next);
    const one = changed(next, base);
    for (const merge of [
      mergeAnswers(base, base, one),
      mergeAnswers(base, one, base),
      mergeAnswers(base, one, one),
    ]) {
      expect(merge.conflicts).toEqual([]);
      expect(wordsOf(merge.answers)).toBe(wordsOf(one));
    }
  }
});

test("a name out of the language's own is only a name", () => {
  const theirs = JSON.parse('{"__proto__": {"polluted": "yes"}}') as Answers;
  const merge = mergeAnswers({}, {}, theirs);
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect(Object.hasOwn(merge.answers, "__proto__")).toBe(true);
});
