import { expect, test } from "vitest";
import { lookOfPart, stateOfPart } from "../../pwa/src/features/applications/part_look.ts";

test("a part that was refused stays refused when its case is closed, and one that was granted stays done", () => {
  const refused = { state: "closed", standing: "denied" } as const;
  expect([lookOfPart(refused), stateOfPart(refused)]).toEqual(["refused", "refused"]);
  const granted = { state: "closed", standing: "granted" } as const;
  expect([lookOfPart(granted), stateOfPart(granted)]).toEqual(["done", "closed"]);
  expect(lookOfPart({ state: null, standing: "waiting" })).toBe("later");
  expect(lookOfPart({ state: null, standing: "never" })).toBe("refused");
});
