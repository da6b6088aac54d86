// When what a person does in a form is kept: a tick at once, what she types a moment later and at every parting.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DraftSession } from "../../pwa/src/features/applications/draft_session.ts";
import type { FormDefinition } from "../../pwa/src/forms/definition.ts";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";
import { createDraft, getDraft } from "../../pwa/src/storage/drafts.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { saveDraftsWhenHidden, unsaved } from "../../pwa/src/storage/unsaved.ts";

const label = { "zh-CN": "甲", en: "A" };
const FORM: FormDefinition = {
  id: "test",
  version: 1,
  title: label,
  steps: [
    { id: "one", title: label, fields: [{ id: "name", kind: "person_name", label }] },
    { id: "two", title: label, fields: [{ id: "sure", kind: "yes_no", label }] },
  ],
};

let session: DraftSession;
let windowEvents: EventTarget;
let documentEvents: EventTarget & { visibilityState: string };

const realTimeout = setTimeout;

/** Time for the store, of which the pause after typing is none: no pause of the page ends by it. */
async function storeIsDone(): Promise<void> {
  for (let turn = 0; turn < 40 && session.unsaved.peek(); turn += 1) {
    await new Promise((resolve) => realTimeout(resolve, 5));
  }
}

async function kept(): Promise<Record<string, unknown> | undefined> {
  await storeIsDone();
  return (await getDraft(session.draft.peek().id))?.answers;
}

beforeEach(async () => {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = resolve;
  });
  windowEvents = new EventTarget();
  documentEvents = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("window", windowEvents);
  vi.stubGlobal("document", documentEvents);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const draft = await createDraft(newId(), {
    service_slug: "test",
    form_id: FORM.id,
    form_version: 1,
    region_code: "510604000000",
    title: "甲",
    answers: {},
    attachments: [],
    step: 0,
    created_at: 1,
  });
  session = new DraftSession(FORM, draft);
  saveDraftsWhenHidden();
});

afterEach(async () => {
  await session.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  unsaved.clear();
});

test("what is not typed is kept at once", async () => {
  session.view().change("sure", true);
  expect(await kept()).toEqual({ sure: true });
});

test("of several at once the last one stands", async () => {
  for (const sure of [true, false, true, false]) session.view().change("sure", sure);
  expect(await kept()).toEqual({ sure: false });
  expect(session.unsaved.peek()).toBe(false);
});

test("what is typed is kept after a pause", async () => {
  session.view().type("name", "张");
  session.view().type("name", "张晓兰");
  expect(await kept()).toEqual({});
  await vi.advanceTimersByTimeAsync(400);
  expect(await kept()).toEqual({ name: "张晓兰" });
});

test("a tick keeps what was typed before it", async () => {
  session.view().type("name", "张晓兰");
  session.view().change("sure", true);
  expect(await kept()).toEqual({ name: "张晓兰", sure: true });
});

const PARTINGS: [string, () => void][] = [
  ["the field is left", () => session.view().leave("name")],
  ["another step is gone to", () => session.goTo(1)],
  ["the page goes", () => void windowEvents.dispatchEvent(new Event("pagehide"))],
  ["the page is about to go", () => void windowEvents.dispatchEvent(new Event("beforeunload"))],
  [
    "the page is hidden",
    () => {
      documentEvents.visibilityState = "hidden";
      documentEvents.dispatchEvent(new Event("visibilitychange"));
    },
  ],
];

test.each(PARTINGS)("what is typed is kept when %s", async (_name, part) => {
  session.view().type("name", "张晓兰");
  part();
  expect(await kept()).toMatchObject({ name: "张晓兰" });
});

test("nothing listens for the page's end while nothing waits to be kept", async () => {
  const listens = vi.spyOn(windowEvents, "addEventListener");
  const listensNoMore = vi.spyOn(windowEvents, "removeEventListener");
  const count = (calls: unknown[][]) => calls.filter(([name]) => name === "beforeunload").length;
  session.view().type("name", "张晓兰");
  expect([count(listens.mock.calls), count(listensNoMore.mock.calls)]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(400);
  await storeIsDone();
  expect(count(listensNoMore.mock.calls)).toBe(1);
});
