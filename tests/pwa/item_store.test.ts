import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fieldOf, findings, isNothingNew, toDoFirst, wordsAt } from "../../pwa/src/staff/item_findings.ts";
import { flushWork } from "../../pwa/src/staff/item_kept.ts";
import {
  change,
  checked,
  discard,
  draft,
  end,
  type Finding,
  forgetItem,
  type Item,
  isBack,
  itemFailure,
  openItem,
  readItem,
  save,
  setPromise,
  unreadable,
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
  let answered: unknown[] = [];
  const kept = { id: "8", edit: 1, elements: {}, findings: [], changes: [] };
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    if (path.endsWith("/check")) return Response.json({ findings: answered, preview: null, changes: [] });
    if (method !== "PUT") return Response.json(kept);
    const headers = { "Content-Type": "application/problem+json" };
    return new Response(JSON.stringify({ code: "loosens", errors: [longer] }), { status: 422, headers });
  });
  const reading = readItem("8");
  await vi.waitFor(() => reading);
  answered = [longer];
  setPromise("working_day", 9);
  await save();
  expect(itemFailure.value?.problem.code).toBe("loosens");
  answered = [];
  setPromise("working_day", 2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(itemFailure.value).toBeNull();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const item = (more: Partial<Item> = {}) =>
  ({ state: "published", version: 1, elements: {}, findings: [], changes: [], ...more }) as unknown as Item;
const found = (path: string, advice = false): Finding => ({
  path,
  code: "x",
  params: { to_do: "改短。", advice },
});

describe("what is found in a draft", () => {
  beforeEach(() => {
    forgetItem();
    checked.value = { findings: [], changes: [] } as unknown as typeof checked.value;
  });
  afterEach(forgetItem);

  test("a number that cannot be is told beside it instead of what was found before, and is not sent", () => {
    checked.value = { ...item(), findings: [found("promise_day"), found("fees_lowered[0]")] };
    setPromise("working_day", -1);
    expect(unreadable(draft.value)).toEqual(["promise_day"]);
    expect(findings().map(({ path, code }) => [path, code])).toEqual([
      ["promise_day", "unreadable"],
      ["fees_lowered[0]", "x"],
    ]);
    expect(wordsAt("promise_day")).toMatch(/365/);
    setPromise("working_day", 1);
    expect(wordsAt("promise_day")).toBe("改短。");
    for (const [fen, isRead] of [
      [-100, false],
      [0, true],
      [100_000_000, true],
      [100_000_001, false],
    ] as const) {
      change({ fees_lowered: [{ fee: "工本费", amount_fen: fen }] });
      expect(unreadable(draft.value).length === 0, String(fen)).toBe(isRead);
    }
  });

  test("advice stands in the way of nothing", () => {
    checked.value = { ...item(), findings: [found("result_sample", true), found("transact_addr")] };
    expect(toDoFirst().map(({ path }) => path)).toEqual(["transact_addr"]);
  });

  test("a finding leads to the field where its element is written", () => {
    const led = ["promise_day", "fees_waived[1].name", "limit_scene_explain", "result_sample"];
    expect(led.map((path) => fieldOf(found(path)))).toEqual([
      "item-promise_day",
      "item-fees_lowered",
      "item-limit_scene_num",
      undefined,
    ]);
  });

  test("the same is not published again, unless a day is to be taken from it", () => {
    const held = item();
    openItem.value = held;
    draft.value = held.elements;
    expect(isNothingNew(held, "")).toBe(true);
    expect(isNothingNew(held, "2027-01-01")).toBe(false);
    expect(isNothingNew(item({ state: "suspended" }), "")).toBe(false);
    expect(isNothingNew(item({ planned_from: "2027-01-01" }), "")).toBe(false);
    const ending = item({ planned_until: "2027-01-01" });
    expect(["", "2027-01-01", "2027-01-02"].map((until) => isNothingNew(ending, until))).toEqual([
      false,
      true,
      false,
    ]);
    draft.value = { limit_scene_num: 0 };
    expect(isNothingNew(held, "")).toBe(false);
    draft.value = held.elements;
    checked.value = { ...held, changes: [{ field: "faqs", before: null, after: "x" }] };
    expect(isNothingNew(held, "")).toBe(false);
  });
});

test("what the server cannot read of a draft is told at its element, not passed over", async () => {
  vi.useFakeTimers();
  const errors = [
    { path: "elements.transact_addr.zh-CN", code: "invalid", params: { reason: "Expected `str`" } },
  ];
  const old = [{ path: "transact_addr", code: "local_element_missing", params: { to_do: "填写。" } }];
  const kept = { id: "9", edit: 1, elements: {}, findings: old, changes: [] };
  vi.stubGlobal("fetch", async (path: string) => {
    if (!path.endsWith("/check")) return Response.json(kept);
    const headers = { "Content-Type": "application/problem+json" };
    return new Response(JSON.stringify({ code: "invalid_request", errors }), { status: 400, headers });
  });
  const reading = readItem("9");
  await vi.waitFor(() => reading);
  change({ transact_addr: { "zh-CN": "长".repeat(2001), en: "" } });
  await vi.advanceTimersByTimeAsync(1000);
  expect(findings().map(({ path, code }) => [path, code])).toEqual([["transact_addr", "invalid"]]);
  expect(wordsAt("transact_addr")).toMatch(/./);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  forgetItem();
});
