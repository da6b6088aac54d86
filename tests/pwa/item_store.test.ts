import { expect, test } from "vitest";
import { change, draft, setPromise } from "../../pwa/src/staff/item_store.ts";

test("words beside a promised time go with it", () => {
  const explain = { "zh-CN": "承诺时限为演示设定", en: "set for the demonstration" };
  change({ promise_day: { unit: "working_day", number: 2, explain }, materials_waived: ["旧卡"] });
  setPromise("working_day", 1);
  expect(draft.value).toEqual({
    promise_day: { unit: "working_day", number: 1 },
    materials_waived: ["旧卡"],
  });
  setPromise("immediate", 1);
  expect(draft.value.promise_day).toEqual({ unit: "immediate", number: null });
  setPromise("", null);
  expect(draft.value.promise_day).toBeNull();
});
