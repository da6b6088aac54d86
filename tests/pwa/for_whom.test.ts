import { expect, test } from "vitest";
import { forWhom } from "../../pwa/src/i18n/for_whom.ts";

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
});

test("what is for everybody, and a guide that an older page kept, say nothing", () => {
  expect(forWhom(ASKS, {})).toBeNull();
  expect(forWhom([], {})).toBeNull();
  expect(forWhom(undefined, undefined)).toBeNull();
});
