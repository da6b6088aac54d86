import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { flushWork } from "../../pwa/src/staff/form_kept.ts";
import {
  change,
  draft,
  dropWork,
  forgetForm,
  formFailure,
  isBack,
  isChanged,
  openForm,
  readForm,
  type StaffForm,
  takeBack,
  theirs,
} from "../../pwa/src/staff/form_store.ts";
import type { FormPart } from "../../pwa/src/staff/form_tree.ts";
import { openProfileOf } from "../../pwa/src/storage/profiles.ts";

const words = (text: string) => ({ "zh-CN": text, en: text });
const saying = (title: string, version = 2) =>
  ({ format: 1, id: "leave", version, title: words(title), steps: [] }) as unknown as FormPart;
const versions = (...states: string[]) =>
  states.map((state, at) => ({ version: states.length - at, state })) as StaffForm["versions"];

let server: StaffForm;
let asked: unknown[];
let refusal: string | null;

function refuse(code: string): Response {
  const body = { type: "about:blank", title: "", status: 409, code, detail: code, params: {}, errors: [] };
  return Response.json(body, { status: 409, headers: { "Content-Type": "application/problem+json" } });
}

beforeEach(async () => {
  await openProfileOf("0190c0de-0000-7000-8000-00000000000f", "cd".repeat(32));
  asked = [];
  refusal = null;
  server = {
    form_id: "leave",
    revision: 0,
    definition: saying("planned") as unknown as StaffForm["definition"],
    applicant: null,
    samples: [],
    changed_by_name: null,
    changed_at: null,
    versions: versions("planned", "in_force"),
    planned_beside: [],
  };
  vi.stubGlobal("fetch", async (path: string, { body }: RequestInit) => {
    if (path.endsWith("/take-back")) {
      asked.push(JSON.parse(String(body)));
      if (refusal) return refuse(refusal);
      server = { ...server, revision: server.revision || 1, versions: versions("taken_back", "in_force") };
    }
    return Response.json(server);
  });
  await readForm("leave");
});

afterEach(async () => {
  dropWork();
  forgetForm();
  await flushWork();
  vi.unstubAllGlobals();
});

test("a plan is taken back as it was seen, and becomes the draft", async () => {
  expect(await takeBack(2)).toBe(true);
  expect(asked).toEqual([{ version: 2, newest: 2, revision: 0 }]);
  expect([openForm.value?.revision, isChanged.value]).toEqual([1, false]);
});

test("what is not saved outlives it, here and on this device", async () => {
  change({ definition: saying("not saved") });
  await takeBack(2);
  expect([draft.value?.definition.title, isChanged.value]).toEqual([words("not saved"), true]);
  forgetForm();
  await readForm("leave");
  expect([draft.value?.definition.title, isBack.value]).toEqual([words("not saved"), true]);
  expect(theirs.value).toBeNull();
});

test("a draft that a colleague has begun is shown where nothing of hers waits", async () => {
  refusal = "form_changed_meanwhile";
  server = { ...server, revision: 1, definition: saying("theirs") as unknown as StaffForm["definition"] };
  expect(await takeBack(2)).toBe(false);
  expect(formFailure.value?.problem.code).toBe(refusal);
  expect([draft.value?.definition.title, openForm.value?.revision]).toEqual([words("theirs"), 1]);
});

test("it stands beside hers where she has written", async () => {
  change({ definition: saying("mine") });
  refusal = "form_changed_meanwhile";
  server = { ...server, revision: 1, definition: saying("theirs") as unknown as StaffForm["definition"] };
  await takeBack(2);
  expect(draft.value?.definition.title).toEqual(words("mine"));
  expect(theirs.value?.revision).toBe(1);
});

test("a plan that has begun is shown as begun, and hers stays", async () => {
  change({ definition: saying("mine") });
  refusal = "form_plan_not_there";
  server = { ...server, versions: versions("in_force", "earlier") };
  await takeBack(2);
  expect(openForm.value?.versions[0]?.state).toBe("in_force");
  expect([draft.value?.definition.title, theirs.value]).toEqual([words("mine"), null]);
});
