import { expect, test } from "vitest";
import { forWhom } from "../../pwa/src/i18n/for_whom.ts";
import { answersTo, isForMe, isSettled, openAsk } from "../../pwa/src/rules/for_whom.ts";

const ASKS = [
  {
    key: "home",
    choices: [
      { key: "rent", name: "rented home" },
      { key: "own", name: "own home" },
      { key: "kin", name: "home of a relative" },
    ],
  },
  { key: "age", choices: [{ key: "child", name: "a child under 16" }] },
];

test("choices of one question are joined by or, questions by and", () => {
  const words = forWhom(ASKS, { age: ["child"], home: ["rent", "kin"] });
  expect(words).toContain("rented home");
  expect(words?.indexOf("rented home")).toBeLessThan(words?.indexOf("home of a relative") ?? 0);
  expect(words?.indexOf("home of a relative")).toBeLessThan(words?.indexOf("a child under 16") ?? 0);
  expect(words).not.toContain("own home");
  expect(words).toBe("Only in this case: rented home or home of a relative and a child under 16");
});

test("what is for everybody, and a guide that an older page kept, say nothing", () => {
  expect(forWhom(ASKS, {})).toBeNull();
  expect(forWhom([], {})).toBeNull();
  expect(forWhom(undefined, undefined)).toBeNull();
});

test("an answer leaves out what is for others, and nothing that was not asked about", () => {
  expect(isForMe({ home: ["rent"] }, { home: "own" })).toBe(false);
  expect(isForMe({ home: ["rent", "own"] }, { home: "own" })).toBe(true);
  expect(isForMe({ home: ["rent"] }, {})).toBe(true);
  expect(isForMe({ home: ["rent"], age: ["child"] }, { home: "rent" })).toBe(true);
  expect(isForMe({ home: ["rent"], age: ["child"] }, { home: "rent", age: "adult" })).toBe(false);
  expect(isForMe({}, { home: "own" })).toBe(true);
  expect(isForMe(undefined, { home: "own" })).toBe(true);
});

test("for whom a part is is said only of what is not answered", () => {
  expect(forWhom(ASKS, { home: ["rent"] }, { home: "rent" })).toBeNull();
  const words = forWhom(ASKS, { home: ["rent"], age: ["child"] }, { home: "rent" });
  expect(words).toContain("a child under 16");
  expect(words).not.toContain("rented home");
});

test("an answer to what the guide no longer asks leaves nothing out", () => {
  expect(answersTo(ASKS, { home: "rent", age: "pensioner", pets: "cat" })).toEqual({ home: "rent" });
  expect(answersTo(undefined, { home: "rent" })).toEqual({});
});

test("only what hangs on an open question waits for its answer, and the question is asked", () => {
  const parts = [{ only_if: { home: ["rent"] } }, { only_if: {} }, {}];
  expect(openAsk(ASKS, parts, {})?.key).toBe("home");
  expect(openAsk(ASKS, parts, { home: "own" })).toBeUndefined();
  expect(openAsk(ASKS, [{ only_if: { age: ["child"] } }], {})?.key).toBe("age");
  expect(openAsk(undefined, parts, {})).toBeUndefined();
  expect(parts.map(({ only_if }) => isSettled(ASKS, only_if, {}))).toEqual([false, true, true]);
  expect(isSettled(ASKS, { home: ["rent"] }, { home: "rent" })).toBe(true);
  expect(isSettled([], { home: ["rent"] }, {})).toBe(true);
});
