import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { flushWork } from "../../pwa/src/staff/item_kept.ts";
import {
  change,
  discard,
  draft,
  end,
  forgetItem,
  type Item,
  isBack,
  isImpossible,
  itemFailure,
  readItem,
  save,
  setPromise,
} from "../../pwa/src/staff/item_store.ts";
import { openProfileOf } from "../../pwa/src/storage/profiles.ts";

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

describe("what an editor has not saved", () => {
  const published = { limit_scene_num: 1, materials_waived: ["旧卡"] };
  let server: Partial<Item>;

  beforeEach(async () => {
    await openProfileOf("0190c0de-0000-7000-8000-00000000000e", "ab".repeat(32));
    server = { id: "7", edit: 1, elements: published, findings: [], changes: [] };
    vi.stubGlobal("fetch", async (_path: string, { method, body }: RequestInit) => {
      if (method === "PUT") server = { ...server, edit: 2, elements: JSON.parse(String(body)).elements };
      return Response.json(server);
    });
    await readItem("7");
    change({ limit_scene_num: 0 });
    forgetItem();
    await readItem("7");
  });

  afterEach(async () => {
    discard();
    forgetItem();
    await flushWork();
    vi.unstubAllGlobals();
  });

  test("is there again when she comes back, and stands beside what another has changed meanwhile", async () => {
    expect([draft.value, isBack.value]).toEqual([{ ...published, limit_scene_num: 0 }, true]);
    forgetItem();
    server = { ...server, edit: 2, elements: { ...published, materials_waived: [] } };
    await readItem("7");
    expect(draft.value).toEqual({ limit_scene_num: 0, materials_waived: [] });
  });

  test("outlives a step that is not a saving", async () => {
    await end("suspend");
    expect(draft.value.limit_scene_num).toBe(0);
  });

  test("is kept no longer once it is saved or thrown away", async () => {
    await save();
    server = { ...server, elements: published };
    await readItem("7");
    expect([draft.value, isBack.value]).toEqual([published, false]);
    change({ limit_scene_num: 0 });
    discard();
    await readItem("7");
    expect([draft.value, isBack.value]).toEqual([published, false]);
  });
});

test("a refusal goes when what was refused is put right", async () => {
  vi.useFakeTimers();
  const longer = { path: "promise_day", code: "longer_than_above", params: { refused: true } };
  let findings: unknown[] = [];
  const item = { id: "8", edit: 1, elements: {}, findings: [], changes: [] };
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    if (path.endsWith("/check")) return Response.json({ findings, preview: null, changes: [] });
    if (method !== "PUT") return Response.json(item);
    const headers = { "Content-Type": "application/problem+json" };
    return new Response(JSON.stringify({ code: "loosens", errors: [longer] }), { status: 422, headers });
  });
  const reading = readItem("8");
  await vi.waitFor(() => reading);
  findings = [longer];
  setPromise("working_day", 9);
  await save();
  expect(itemFailure.value?.problem.code).toBe("loosens");
  findings = [];
  setPromise("working_day", 2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(itemFailure.value).toBeNull();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a number of days that cannot be is told beside it and is not sent", () => {
  setPromise("working_day", -1);
  expect(isImpossible(draft.value)).toBe(true);
  setPromise("working_day", 1);
  expect(isImpossible(draft.value)).toBe(false);
});
