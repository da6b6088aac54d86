import { describe, expect, it } from "vitest";
import { CARRIERS, looksRight } from "../../pwa/src/rules/parcel_numbers.ts";

describe("the number of a parcel", () => {
  it.each(CARRIERS.map(({ name, example }) => [name, example] as const))("of %s like %s", (name, example) => {
    expect(looksRight(name, example)).toBe(true);
    expect(looksRight(name, ` ${example.toLowerCase()}`)).toBe(true);
    expect(looksRight(name, example.slice(0, 6))).toBe(false);
  });

  it("of the post has a check digit", () => {
    expect(looksRight("中国邮政 EMS", "EX199000002CN")).toBe(false);
    // The worked example of the standard UPU S10.
    expect(looksRight("中国邮政 EMS", "RR473124829GB")).toBe(true);
  });

  it("of somebody unknown is not judged", () => {
    expect(looksRight("老王的三轮车", "1")).toBe(true);
  });
});
