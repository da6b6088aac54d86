import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getAttachment, putAttachment } from "../../pwa/src/storage/attachments.ts";
import { closeDatabase, DATABASE, database, VERSION } from "../../pwa/src/storage/database.ts";
import {
  createDraft,
  type DraftContent,
  getDraft,
  listDrafts,
  removeDraft,
  saveDraft,
} from "../../pwa/src/storage/drafts.ts";
import { ChangedElsewhere, guarded, StorageFull } from "../../pwa/src/storage/errors.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { keep, keepPublic, readKept, readKeptPublic } from "../../pwa/src/storage/kept.ts";
import { enqueue, listOutbox } from "../../pwa/src/storage/outbox.ts";
import {
  ANONYMOUS,
  closeProfiles,
  currentProfile,
  isSignedOut,
  openProfile,
  openProfileOf,
  ownerNow,
  wipeProfile,
} from "../../pwa/src/storage/profiles.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SHAN = "01900000-0000-7000-8000-00000000000b";
const SECRET = btoa("a secret of thirty-two bytes ....");
const OTHER_SECRET = btoa("another one of thirty-two bytes .");

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

/** Every byte that lies in the database, as text. */
async function everythingStored(): Promise<string> {
  const db = await database();
  const parts: string[] = [];
  for (const name of db.objectStoreNames) {
    for (const row of await db.getAll(name)) {
      parts.push(JSON.stringify(row));
      const sealed = (row as { sealed?: { data: ArrayBuffer } }).sealed;
      if (sealed) parts.push(new TextDecoder().decode(sealed.data));
    }
  }
  return parts.join("\n");
}

beforeEach(removeDatabase);
afterEach(closeDatabase);

test("what version 1 kept can be read after the upgrade", async () => {
  const old = await openDB(DATABASE, 1, {
    upgrade(db) {
      db.createObjectStore("profiles", { keyPath: "id" });
      for (const name of ["drafts", "outbox", "receipts", "kept"]) {
        db.createObjectStore(name, { keyPath: "id" }).createIndex("profile", "profile");
      }
      const attachments = db.createObjectStore("attachments", { keyPath: "id" });
      attachments.createIndex("profile", "profile");
      attachments.createIndex("owner", "owner");
    },
  });
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  await old.put("profiles", { id: ANONYMOUS, key, opened_at: 1 });
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content("罗小山")));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
  await old.put("drafts", { id: "d1", profile: ANONYMOUS, revision: 3, updated_at: 2, sealed: { iv, data } });
  old.close();

  const draft = await getDraft("d1");
  expect(draft?.answers).toEqual({ name: "罗小山" });
  expect((await database()).version).toBe(VERSION);
  await keepPublic("regions", ["罗江区"]);
  expect((await readKeptPublic("regions"))?.value).toEqual(["罗江区"]);
});

test("a page goes on when one of a newer version has upgraded the database in another tab", async () => {
  const draft = await createDraft(newId(), content("罗小山"));
  // Asks this page's connection to make way, as the newer page in the other tab does.
  const newer = await openDB(DATABASE, VERSION + 1, {
    upgrade: (db) => void db.createObjectStore("of_a_later_version", { keyPath: "id" }),
  });
  await saveDraft({ ...draft, answers: { name: "罗大山" } });
  expect((await newer.getAll("drafts")).map(({ revision }) => revision)).toEqual([draft.revision + 1]);
  newer.close();
  await closeDatabase();
  expect((await getDraft(draft.id))?.answers).toEqual({ name: "罗大山" });
});

describe("profiles", () => {
  test("a draft of nobody is readable before and after somebody signs in", async () => {
    const draft = await createDraft(newId(), content("无名"));
    expect(draft.profile).toBe(ANONYMOUS);
    await openProfileOf(LAN, SECRET);
    expect((await listDrafts()).map(({ id }) => id)).toEqual([draft.id]);
  });

  test("signing out closes what is mine, signing in again opens it", async () => {
    await openProfileOf(LAN, SECRET);
    const draft = await createDraft(newId(), content("晓兰"));
    await keep(await ownerNow(), "cases", [{ number: "1" }]);
    await closeProfiles();
    expect(await openProfile()).toBeNull();
    expect(await getDraft(draft.id)).toBeNull();
    expect(await listDrafts()).toEqual([]);
    expect(await readKept("cases")).toBeNull();
    await openProfileOf(LAN, SECRET);
    expect((await getDraft(draft.id))?.answers).toEqual({ name: "晓兰" });
    expect((await readKept("cases"))?.value).toEqual([{ number: "1" }]);
  });

  test("another person on the same phone sees nothing of the first", async () => {
    await openProfileOf(LAN, SECRET);
    const draft = await createDraft(newId(), content("晓兰"));
    await openProfileOf(SHAN, OTHER_SECRET);
    expect(await currentProfile()).toBe(SHAN);
    expect(await getDraft(draft.id)).toBeNull();
    expect(await listDrafts()).toEqual([]);
  });

  test("nothing personal lies in the database in the clear, and the key cannot be taken out", async () => {
    await openProfileOf(LAN, SECRET);
    const draft = await createDraft(newId(), content("张晓兰"));
    await putAttachment(draft, {
      name: "出生证.jpg",
      type: "image/jpeg",
      bytes: new Uint8Array([1, 2, 3]).buffer,
    });
    await keep(await ownerNow(), "account", { name: "张晓兰" });
    await enqueue(newId(), {
      kind: "submission",
      url: "/api/applications",
      body: { name: "张晓兰" },
      attachments: [],
      draft_id: "none",
      service_slug: "child-registration",
      title: "生育登记",
    });
    expect(await everythingStored()).not.toMatch(/张晓兰|出生证|child/);
    const key = (await (await database()).get("profiles", LAN))?.key;
    await expect(crypto.subtle.exportKey("raw", key as CryptoKey)).rejects.toThrow();
  });

  test("wiping a profile leaves nothing of it, and a session that lives on does not open it again", async () => {
    await openProfileOf(LAN, SECRET);
    const draft = await createDraft(newId(), content("晓兰"));
    await putAttachment(draft, { name: "a", type: "image/jpeg", bytes: new Uint8Array([1]).buffer });
    await wipeProfile(LAN);
    const db = await database();
    expect(await db.count("drafts")).toBe(0);
    expect(await db.count("attachments")).toBe(0);
    expect(await db.get("profiles", LAN)).toEqual({ id: LAN, opened_at: 0, signed_out: true });
    expect(await openProfile()).toBeNull();
    expect(await isSignedOut(LAN)).toBe(true);
  });
});

describe("drafts", () => {
  test("the second of two tabs is told that the first has saved", async () => {
    const draft = await createDraft(newId(), content("一"));
    const first = await saveDraft({ ...draft, answers: { name: "二" } });
    await expect(saveDraft({ ...draft, answers: { name: "三" } })).rejects.toBeInstanceOf(ChangedElsewhere);
    expect((await getDraft(draft.id))?.answers).toEqual({ name: "二" });
    expect(first.revision).toBe(draft.revision + 1);
  });

  test("one that had gone and comes again is not taken for what it was by a tab that still has it", async () => {
    const id = newId();
    const before = await createDraft(id, content("一"));
    await removeDraft(id);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await createDraft(id, content("二"));
    await expect(saveDraft(before)).rejects.toBeInstanceOf(ChangedElsewhere);
  });

  test("one that was sent in another tab does not come back to life", async () => {
    await openProfileOf(LAN, SECRET);
    const draft = await createDraft(newId(), content("一"));
    const item = { kind: "submission", url: "/api/applications", body: {}, attachments: [] } as const;
    const rest = { draft_id: draft.id, service_slug: "s", title: "t" };
    await enqueue(draft.id, { ...item, ...rest, attachments: [] });
    await expect(saveDraft(draft)).rejects.toBeInstanceOf(ChangedElsewhere);
    expect(await listDrafts()).toEqual([]);
    expect(await listOutbox()).toHaveLength(1);
  });

  test("two photos with one name are two, the same bytes twice are one", async () => {
    const draft = await createDraft(newId(), content("一"));
    const photo = (...bytes: number[]) => ({
      name: "p.jpg",
      type: "image/jpeg",
      bytes: new Uint8Array(bytes).buffer,
    });
    const one = await putAttachment(draft, photo(1));
    const two = await putAttachment(draft, photo(2));
    const again = await putAttachment(draft, photo(1));
    expect(one.sha256).not.toBe(two.sha256);
    expect(again.sha256).toBe(one.sha256);
    expect(await (await database()).count("attachments")).toBe(2);
    expect(new Uint8Array((await getAttachment(draft.id, two.sha256)) as ArrayBuffer)).toEqual(
      new Uint8Array([2]),
    );
  });

  test("one that is thrown away takes its photos with it, and nothing of another", async () => {
    const photo = { name: "p.jpg", type: "image/jpeg", bytes: new Uint8Array([1]).buffer };
    const one = await createDraft(newId(), content("一"));
    const other = await createDraft(newId(), content("二"));
    for (const draft of [one, other]) await putAttachment(draft, photo);
    await removeDraft(one.id);
    expect((await listDrafts()).map(({ id }) => id)).toEqual([other.id]);
    const left = await (await database()).getAll("attachments");
    expect(left.map(({ owner }) => owner)).toEqual([other.id]);
    await expect(saveDraft(one)).rejects.toBeInstanceOf(ChangedElsewhere);
  });

  test("one that was sent meanwhile keeps its photos for the way", async () => {
    await openProfileOf(LAN, SECRET);
    const draft = await createDraft(newId(), content("一"));
    await putAttachment(draft, { name: "a", type: "b", bytes: new Uint8Array([7]).buffer });
    const rest = { draft_id: draft.id, service_slug: "s", title: "t", attachments: [] };
    await enqueue(draft.id, { kind: "submission", url: "/api/applications", body: {}, ...rest });
    await removeDraft(draft.id);
    expect(await (await database()).count("attachments")).toBe(1);
  });

  test("sending takes the attachments over into the person's profile", async () => {
    const draft = await createDraft(newId(), content("一"));
    const { sha256 } = await putAttachment(draft, {
      name: "a",
      type: "b",
      bytes: new Uint8Array([7]).buffer,
    });
    await openProfileOf(LAN, SECRET);
    const rest = { draft_id: draft.id, service_slug: "s", title: "t", attachments: [] };
    await enqueue(draft.id, { kind: "submission", url: "/api/applications", body: {}, ...rest });
    const row = await (await database()).get("attachments", `${draft.id}/${sha256}`);
    expect(row?.profile).toBe(LAN);
    expect(new Uint8Array((await getAttachment(draft.id, sha256)) as ArrayBuffer)).toEqual(
      new Uint8Array([7]),
    );
  });
});

test("a full phone is an error with a name", async () => {
  const full = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
  await expect(guarded(full)).rejects.toBeInstanceOf(StorageFull);
});

test("identifiers are UUIDv7 and differ", () => {
  const ids = Array.from({ length: 50 }, newId);
  expect(new Set(ids).size).toBe(50);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
