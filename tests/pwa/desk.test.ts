// At an officer's desk: what she types stays, texts are filled from the case, and a window's drafts are none of hers.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FormDefinition } from "../../pwa/src/forms/definition.ts";
import { corrected } from "../../pwa/src/staff/case_glance.tsx";
import { proposedReason } from "../../pwa/src/staff/confirm_step.tsx";
import { eventsSince, whoTook } from "../../pwa/src/staff/meanwhile.tsx";
import type { StaffCase } from "../../pwa/src/staff/office.ts";
import { readerOf } from "../../pwa/src/staff/step_fields.tsx";
import { StepWriting } from "../../pwa/src/staff/step_kept.ts";
import { filled, found, openHoles, putIn, type TextModule } from "../../pwa/src/staff/text_store.ts";
import { consentIn } from "../../pwa/src/staff/window_consent.tsx";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";
import {
  createDraft,
  type DraftContent,
  getDraft,
  getWindowDraft,
  listDrafts,
  listWindowDrafts,
} from "../../pwa/src/storage/drafts.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { closeProfiles, openProfileOf } from "../../pwa/src/storage/profiles.ts";

const OFFICER = "01900000-0000-7000-8000-00000000000c";
const OTHER = "01900000-0000-7000-8000-00000000000d";
const SECRET = btoa("a secret of thirty-two bytes ....");
const OTHER_SECRET = btoa("another one of thirty-two bytes .");
const CASE = "01900000-0000-7000-8000-0000000000aa";

beforeEach(() => openProfileOf(OFFICER, SECRET).then(() => undefined));

afterEach(async () => {
  await closeDatabase();
  indexedDB.deleteDatabase(DATABASE);
});

async function opened(id = CASE): Promise<StepWriting> {
  const writing = new StepWriting(id);
  await writing.begin();
  return writing;
}

test("what an officer types for a step is there again after a reload, and gone after the step", async () => {
  const first = await opened();
  first.written.value = { reason: "材料不全" };
  first.points.value = new Map([["mother_name", "请按身份证填写"]]);
  await first.flush();
  const again = await opened();
  expect(again.written.value).toEqual({ reason: "材料不全" });
  expect([...(again.points.value ?? [])]).toEqual([["mother_name", "请按身份证填写"]]);
  expect(again.keptAt.value).not.toBeNull();
  expect((await opened("01900000-0000-7000-8000-0000000000bb")).written.value).toEqual({});
  again.clear();
  await again.flush();
  expect((await opened()).written.value).toEqual({});
});

test("it is the officer's alone, also after she has signed out and in again", async () => {
  const mine = await opened();
  mine.written.value = { reason: "只有我看得到" };
  await mine.flush();
  await closeProfiles();
  await openProfileOf(OTHER, OTHER_SECRET);
  expect((await opened()).written.value).toEqual({});
  await openProfileOf(OFFICER, SECRET, () => true);
  expect((await opened()).written.value).toEqual({ reason: "只有我看得到" });
});

function draft(extra?: Record<string, unknown>): DraftContent {
  const form = { service_slug: "child-registration", form_id: "child_registration", form_version: 1 };
  const rest = { region_code: "", title: "生育登记", answers: {}, attachments: [], step: 0, created_at: 1 };
  return { ...form, ...rest, ...(extra ? { extra } : {}) };
}

test("a draft at the window is in no list of the officer's own, and cannot be opened as hers", async () => {
  const [own, hers] = [newId(), newId()];
  await createDraft(own, draft());
  await createDraft(hers, draft({ visit: { id: hers } }));
  expect((await listDrafts()).map(({ id }) => id)).toEqual([own]);
  expect((await listWindowDrafts()).map(({ id }) => id)).toEqual([hers]);
  expect(await getDraft(hers)).toBeNull();
  expect(await getWindowDraft(own)).toBeNull();
  expect((await getWindowDraft(hers))?.id).toBe(hers);
});

test("the reason of a proposed refusal is written for the applicant, and only that one is taken over", () => {
  expect(readerOf("propose", { verdict: "refuse" })).toBe("applicant");
  expect([readerOf("propose", {}), readerOf("send_back", {})]).toEqual(["colleagues", "colleagues"]);
  expect([readerOf("refuse", {}), readerOf("approve", {})]).toEqual(["applicant", null]);
  const proposed = (verdict: string) =>
    ({ work: { proposal: { verdict, reason: "材料不实" } } }) as unknown as StaffCase;
  expect([proposedReason(proposed("refuse")), proposedReason(proposed("approve"))]).toEqual(["材料不实", ""]);
});

const SEEN = {
  id: CASE,
  service_name: { "zh-CN": "生育登记", en: "Birth registration" },
  office_name: { "zh-CN": "罗江区卫生健康局", en: "Luojiang Health Bureau" },
  applicant: "张晓兰",
  case_number: "5106-2026-1122-00001",
  limit: { last_day: "2026-11-30" },
  events: [{ id: "1" }],
} as unknown as StaffCase;

test("the holes of a text are filled from the case, and one that says nothing stays open to be seen", () => {
  const text = "{applicant}：“{service}”（{case_number}），{last_day} 前；{today}";
  expect(filled(text, SEEN, "zh-CN", "2026-11-22")).toBe(
    "张晓兰：“生育登记”（5106-2026-1122-00001），2026年11月30日 前；2026年11月22日",
  );
  expect(filled("{service} by {last_day}", SEEN, "en", "2026-11-22")).toBe(
    "Birth registration by November 30, 2026",
  );
  const without = { ...SEEN, limit: null } as unknown as StaffCase;
  expect(openHoles(filled("{service}, {last_day}", without, "en", "2026-11-22"))).toEqual(["{last_day}"]);
  expect(openHoles("{anything} else")).toEqual([]);
});

test("texts are found by every word, in either language, for their step, unless retired", () => {
  const text = (id: string, more: Partial<TextModule>) =>
    ({ id, use: "refuse", title: "", title_en: "", text: "", text_en: "", ...more }) as TextModule;
  const texts = [
    text("a", { title: "材料不全", title_en: "Papers missing" }),
    text("b", { title: "材料过期", is_retired: true }),
    text("c", { title: "材料不清", use: "request_correction" }),
  ];
  expect(found(texts, "refuse", "材料").map(({ id }) => id)).toEqual(["a"]);
  expect(found(texts, "refuse", "MISSING papers").map(({ id }) => id)).toEqual(["a"]);
  expect(found(texts, "refuse", "missing elsewhere")).toEqual([]);
});

test("a text goes where the cursor is, and no further than the field takes", () => {
  expect(putIn("甲乙", "丙", 1, 1, 10)).toEqual({ value: "甲丙乙", cursor: 2, isCut: false });
  expect(putIn("甲乙", "丙丁", 0, 2, 3)).toEqual({ value: "丙丁", cursor: 2, isCut: false });
  expect(putIn("甲乙", "丙丁", 2, 2, 3)).toEqual({ value: "甲乙丙", cursor: 3, isCut: true });
});

test("whoever comes too late is told what happened since she looked", () => {
  const now = { ...SEEN, events: [{ id: "1" }, { id: "2" }] } as unknown as StaffCase;
  expect(eventsSince(SEEN, now).map(({ id }) => id)).toEqual(["2"]);
});

test("what a correction has changed is named by its questions", () => {
  const field = (id: string) => ({ id, kind: "text", label: { "zh-CN": id, en: id } });
  const form = {
    steps: [{ id: "s", title: {}, fields: [field("a"), field("b")] }],
  } as unknown as FormDefinition;
  const after = {
    ...SEEN,
    answers: { a: "1", b: "2" },
    earlier_answers: { a: "1", b: "3" },
  } as unknown as StaffCase;
  expect(corrected(after, form).map(({ field: { id } }) => id)).toEqual(["b"]);
});

test("she has agreed when there is the file that her way of agreeing asks for", () => {
  const file = { sha256: "0".repeat(64), type: "image/png", name: "signature.png", size: 1 };
  expect(consentIn({})).toBeNull();
  expect(consentIn({ way: "paper", signature: [file] })).toBeNull();
  expect(consentIn({ way: "signature", signature: [file] })?.consent).toEqual({
    kind: "signature",
    sha256: file.sha256,
    type: "image/png",
  });
});

test("a step that came by itself is put down to nobody, and the applicant's own to her", () => {
  expect(whoTook({ handler: "李工", kind: "approved" }, "张晓兰")).toBe("李工");
  expect(whoTook({ handler: "", kind: "corrected" }, "张晓兰")).toBe("张晓兰");
  expect(whoTook({ handler: "", kind: "delivered" }, "张晓兰")).toBe("");
});
