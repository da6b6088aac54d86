// What comes in from elsewhere never overwrites what lies here.
import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { takeIn } from "../../pwa/src/features/applications/draft_arrival.ts";
import { meetingOf, settle } from "../../pwa/src/features/applications/draft_meeting.ts";
import { getAttachment } from "../../pwa/src/storage/attachments.ts";
import { sha256 } from "../../pwa/src/storage/cipher.ts";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";
import { draftVersions } from "../../pwa/src/storage/draft_versions.ts";
import { createDraft, type DraftContent, getDraft, saveDraft } from "../../pwa/src/storage/drafts.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { keepPublic } from "../../pwa/src/storage/kept.ts";
import { closeProfiles, openProfileOf } from "../../pwa/src/storage/profiles.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const FORM = {
  id: "small",
  version: 1,
  title: { "zh-CN": "小表", en: "Small" },
  steps: [
    {
      id: "one",
      title: { "zh-CN": "一", en: "One" },
      fields: [
        { id: "name", kind: "text", label: { "zh-CN": "姓名", en: "Name" } },
        { id: "place", kind: "text", label: { "zh-CN": "地址", en: "Address" } },
        { id: "photos", kind: "attachment", label: { "zh-CN": "照片", en: "Photos" } },
      ],
    },
  ],
};
/** Its second version asks for the name under another id. */
const LATER = {
  ...FORM,
  version: 2,
  steps: [
    {
      ...FORM.steps[0],
      fields: [
        { ...FORM.steps[0]?.fields[0], id: "full_name", formerly: ["name"] },
        FORM.steps[0]?.fields[1],
      ],
    },
  ],
};

function content(answers: Record<string, unknown>, form_version = 1): DraftContent {
  return {
    service_slug: "small",
    form_id: "small",
    form_version,
    region_code: "",
    title: "小表",
    answers,
    attachments: [],
    step: 0,
    created_at: 1,
  };
}

function arriving(id: string, answers: Record<string, unknown>) {
  return { id, changed_at: 2, base: null, content: content(answers), photos: [], from: "file" as const };
}

beforeEach(async () => {
  await closeDatabase();
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = () => resolve();
  });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  await keepPublic("form versions", { small: 1 });
  await keepPublic("form small 1", FORM);
});

test("begins here with its photos, and what was received is remembered", async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(50)).buffer;
  const name = await sha256(bytes);
  const photo = { sha256: name, name: "a.jpg", type: "image/jpeg", size: 50 };
  const id = newId();
  const coming = arriving(id, { name: "a", photos: [photo] });
  const whole = {
    ...coming,
    content: { ...coming.content, attachments: [photo] },
    photos: [{ sha256: name, bytes }],
  };
  expect(await takeIn(whole)).toEqual({ kind: "here", id, choose: false });
  expect(await getAttachment(id, name)).toEqual(bytes);
  expect((await draftVersions(id))?.bases.length).toBe(1);
});

test("what both know is merged; what both changed waits, and the draft stays as it was", async () => {
  const id = newId();
  await takeIn(arriving(id, { name: "a", place: "x" }));
  const draft = await getDraft(id);
  if (!draft) throw new Error("not here");
  await saveDraft({ ...draft, answers: { name: "mine", place: "x" } });
  const base = (await draftVersions(id))?.bases[0]?.digest ?? null;
  const back = { ...arriving(id, { name: "theirs", place: "y" }), base };
  expect(await takeIn(back)).toEqual({ kind: "here", id, choose: true });
  const now = await getDraft(id);
  if (!now) throw new Error("not here");
  expect(now.answers).toEqual({ name: "mine", place: "x" });
  const meeting = await meetingOf(now);
  if (!meeting || !("merge" in meeting)) throw new Error("nothing waits");
  expect(meeting.merge.conflicts.map(({ field }) => field)).toEqual(["name"]);
  const settled = await settle(meeting, new Map([["name", "theirs"]]));
  expect(settled.answers).toEqual({ name: "theirs", place: "y" });
  expect((await draftVersions(id))?.other).toBeNull();
});

test("a second version that comes while one waits is not taken over the first", async () => {
  const id = newId();
  await createDraft(id, content({ name: "mine" }));
  expect(await takeIn(arriving(id, { name: "first" }))).toEqual({ kind: "here", id, choose: true });
  expect(await takeIn(arriving(id, { name: "second" }))).toEqual({ kind: "choose_first" });
  expect((await draftVersions(id))?.other?.content.answers).toEqual({ name: "first" });
  expect(await takeIn(arriving(id, { name: "first" }))).toEqual({ kind: "here", id, choose: true });
});

test("an older version of the form meets the newer one field by field", async () => {
  await keepPublic("form versions", { small: 2 });
  await keepPublic("form small 2", LATER);
  const id = newId();
  await createDraft(id, content({ full_name: "mine", place: "x" }, 2));
  expect(await takeIn(arriving(id, { name: "theirs", place: "x" }))).toEqual({
    kind: "here",
    id,
    choose: true,
  });
  const draft = await getDraft(id);
  const meeting = draft && (await meetingOf(draft));
  if (!meeting || !("merge" in meeting)) throw new Error("nothing waits");
  expect(meeting.merge.conflicts).toEqual([{ field: "full_name", mine: "mine", theirs: "theirs" }]);
  expect((await settle(meeting, new Map([["full_name", "theirs"]]))).form_version).toBe(2);
});

test("one that lies here for somebody who has signed out stays closed and whole", async () => {
  const id = newId();
  await openProfileOf(LAN, btoa("a secret of thirty-two bytes ...."));
  await createDraft(id, content({ name: "hers" }));
  await closeProfiles();
  expect(await takeIn(arriving(id, { name: "another" }))).toEqual({ kind: "locked" });
  await openProfileOf(LAN, btoa("a secret of thirty-two bytes ...."));
  expect((await getDraft(id))?.answers).toEqual({ name: "hers" });
});

test("a draft of another form is not mixed in", async () => {
  const id = newId();
  await createDraft(id, { ...content({ name: "mine" }), form_id: "another" });
  expect(await takeIn(arriving(id, { name: "theirs" }))).toEqual({ kind: "another_form" });
});
