import { expect, test } from "vitest";
import { toldOfCase } from "../../pwa/src/features/applications/push_words.ts";
import { explanation } from "../../pwa/src/features/notifications/push_words.ts";

test("beside a switch that is off nothing is promised that only a switch that is on keeps", () => {
  expect(explanation("on")).toContain("also when the app is closed");
  expect(explanation("off")).toMatch(/^When switched on/);
  expect(explanation(null)).toBe(explanation("off"));
});

test("a case promises push only where push is on, and names the switch only where there is one", () => {
  expect(toldOfCase("on")).toBe("By push and in your messages");
  expect(toldOfCase("off")).toBe("In your messages; push can be switched on there");
  for (const state of ["denied", "unsupported", null] as const)
    expect(toldOfCase(state)).toBe("In your messages");
});
