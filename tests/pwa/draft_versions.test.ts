// Other versions of a draft on the phone: sealed with it, moved with it, gone with it.
import "fake-indexeddb/auto";
import { type IDBPDatabase, openDB } from "idb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { adoptAnonymousDrafts } from "../../pwa/src/storage/adoption.ts";
import { closeDatabase, DATABASE, database, VERSION } from "../../pwa/src/storage/database.ts";
import {
  baseOf,
  digestOf,
  draftVersions,
  forgetVersions,
  noteVersions,
  versionsOnServer,
} from "../../pwa/src/storage/draft_versions.ts";
import {
  createDraft,
  type DraftContent,
  getDraft,
  removeDraft,
  saveDraft,
} from "../../pwa/src/storage/drafts.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { enqueue } from "../../pwa/src/storage/outbox.ts";
import { ANONYMOUS, closeProfiles, openProfileOf, wipeProfile } from "../../pwa/src/storage/profiles.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SHAN = "01900000-0000-7000-8000-00000000000b";
const SECRET = btoa("a secret of thirty-two bytes ....");

function content(name: string): DraftContent {
  return {
    service_slug: "child-registration",
    form_id: "child_registration",
    form_version: 1,
    region_code: "510604000000",
    title: "生育登记",
    answers: { name },
    attachments: [],
    step: 0,
    created_at: 1,
  };
}

async function removeDatabase(): Promise<void> {
  await closeDatabase();
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

async function stored(): Promise<string> {
  const rows = await (await database()).getAll("draft_versions");
  return rows.map((row) => JSON.stringify(row) + new TextDecoder().decode(row.sealed?.data)).join("\n");
}

const OTHER = { content: content("罗大山"), changed_at: 3, from: "device" as const, base: null };

beforeEach(removeDatabase);
afterEach(closeDatabase);

/** What each published version of the database held, made as that version made it. */
const STEPS: ((db: IDBPDatabase) => void)[] = [
  (db) => {
    db.createObjectStore("profiles", { keyPath: "id" });
    for (const name of ["drafts", "outbox", "receipts", "kept"]) {
      db.createObjectStore(name, { keyPath: "id" }).createIndex("profile", "profile");
    }
    const attachments = db.createObjectStore("attachments", { keyPath: "id" });
    attachments.createIndex("profile", "profile");
    attachments.createIndex("owner", "owner");
  },
  (db) => void db.createObjectStore("public_copies", { keyPath: "name" }),
  (db) => {
    db.createObjectStore("packs", { keyPath: "id" });
    db.createObjectStore("pack_parts", { keyPath: "path" });
    db.createObjectStore("pack_answers", { keyPath: "path" });
  },
];

test.each([1, 2, 3])("a draft that version %i kept is read, and meets another version", async (version) => {
  const old = await openDB(DATABASE, version, {
    upgrade: (db) => {
      for (const step of STEPS.slice(0, version)) step(db as IDBPDatabase);
    },
  });
  const usages: KeyUsage[] = ["encrypt", "decrypt"];
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, usages);
  await old.put("profiles", { id: ANONYMOUS, key, opened_at: 1 });
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content("罗小山")));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
  await old.put("drafts", { id: "d1", profile: ANONYMOUS, revision: 3, updated_at: 2, sealed: { iv, data } });
  old.close();
  const draft = await getDraft("d1");
  if (!draft) throw new Error("the draft is lost");
  expect(draft.answers).toEqual({ name: "罗小山" });
  expect((await database()).version).toBe(VERSION);
  await noteVersions(draft, { other: OTHER });
  expect((await draftVersions("d1"))?.other).toEqual(OTHER);
});

test("what waits lies sealed, and goes when the draft is thrown away", async () => {
  const draft = await createDraft(newId(), content("罗小山"));
  await noteVersions(draft, { other: OTHER, base: await baseOf(content("罗中山")) });
  expect(await stored()).not.toMatch(/罗|name/);
  await removeDraft(draft.id);
  expect(await draftVersions(draft.id)).toBeNull();
  expect(await stored()).toBe("");
});

test("notes of one moment do not undo each other; the newest bases stay", async () => {
  const draft = await createDraft(newId(), content("罗小山"));
  const bases = await Promise.all(["a", "b", "c", "d"].map((name) => baseOf(content(name))));
  await Promise.all([
    ...bases.map((base) => noteVersions(draft, { base })),
    noteVersions(draft, { other: OTHER }),
    noteVersions(draft, { server: "on", revision: 2 }),
  ]);
  const known = await draftVersions(draft.id);
  expect(known?.bases.map(({ answers }) => answers.name)).toEqual(["d", "c", "b"]);
  expect([known?.other, known?.server, known?.revision]).toEqual([OTHER, "on", 2]);
});

test("what says the same has the same digest, and another form version another", async () => {
  const one = await digestOf({ form_version: 1, answers: { a: "x", b: "", c: [{}] } });
  expect(await digestOf({ form_version: 1, answers: { c: [], a: "x" } })).toBe(one);
  expect(await digestOf({ form_version: 2, answers: { a: "x" } })).not.toBe(one);
  expect(await digestOf({ form_version: 1, answers: { a: "y" } })).not.toBe(one);
});

test("signing in takes it along with the draft, signing out closes it, and nobody else reads it", async () => {
  const draft = await createDraft(newId(), content("罗小山"));
  await noteVersions(draft, { other: OTHER });
  await openProfileOf(LAN, SECRET);
  await adoptAnonymousDrafts();
  expect((await draftVersions(draft.id))?.profile).toBe(LAN);
  expect((await draftVersions(draft.id))?.other).toEqual(OTHER);
  await closeProfiles();
  expect(await draftVersions(draft.id)).toBeNull();
  await openProfileOf(SHAN, btoa("another one of thirty-two bytes ."));
  expect(await draftVersions(draft.id)).toBeNull();
  await openProfileOf(LAN, SECRET);
  expect((await draftVersions(draft.id))?.other).toEqual(OTHER);
  await wipeProfile(LAN);
  expect(await stored()).toBe("");
});

test("what the server keeps of a draft that is sent or thrown away is to be deleted there", async () => {
  await openProfileOf(LAN, SECRET);
  const [sent, thrown] = [await createDraft(newId(), content("a")), await createDraft(newId(), content("b"))];
  for (const draft of [sent, thrown]) {
    await noteVersions(draft, { server: "on", revision: 4, base: await baseOf(draft) });
  }
  await removeDraft(thrown.id);
  await enqueue(sent.id, {
    kind: "submission",
    url: "/api/applications",
    body: {},
    attachments: [],
    draft_id: sent.id,
    service_slug: "child-registration",
    title: "生育登记",
  });
  const left = await versionsOnServer();
  expect(left.map(({ server, revision, bases }) => [server, revision, bases])).toEqual([
    ["off", 4, []],
    ["off", 4, []],
  ]);
  for (const { id } of left) await forgetVersions(id);
  expect(await versionsOnServer()).toEqual([]);
});

test("turned off and deleted there, the draft stays here and is no longer kept there", async () => {
  await openProfileOf(LAN, SECRET);
  const draft = await createDraft(newId(), content("a"));
  await noteVersions(draft, { server: "off", revision: 4, other: OTHER });
  await forgetVersions(draft.id);
  const known = await draftVersions(draft.id);
  expect([known?.server, known?.revision, known?.other]).toEqual([null, 0, OTHER]);
  await saveDraft({ ...draft, answers: { name: "b" } });
});
