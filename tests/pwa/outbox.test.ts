import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { delayAfter, flushOutbox } from "../../pwa/src/net/outbox.ts";
import { type Account, adoptSession } from "../../pwa/src/net/session.ts";
import { putAttachment } from "../../pwa/src/storage/attachments.ts";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";
import { type AttachmentReference, createDraft, getDraft, saveDraft } from "../../pwa/src/storage/drafts.ts";
import { ChangedElsewhere } from "../../pwa/src/storage/errors.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import {
  claimOutboxItem,
  enqueue,
  getOutboxItem,
  listOutbox,
  retryOutboxItem,
} from "../../pwa/src/storage/outbox.ts";
import { takeBack } from "../../pwa/src/storage/outbox_return.ts";
import { ANONYMOUS, closeProfiles, openProfileOf } from "../../pwa/src/storage/profiles.ts";
import { getReceipt, listReceipts } from "../../pwa/src/storage/receipts.ts";
import { type Answer, BAD_GATEWAY, csrfTokenOf, FakeServer, PORTAL, problem } from "./fake_server.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SHAN = "01900000-0000-7000-8000-00000000000b";
const SECRET = btoa("0123456789abcdef0123456789abcdef");
const realFetch = globalThis.fetch;

let server: FakeServer;

beforeEach(async () => {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = resolve;
  });
  server = new FakeServer();
  await server.start();
  server.account = LAN;
  globalThis.fetch = (path, options) => realFetch(new URL(String(path), server.base), options);
  await openProfileOf(LAN, SECRET);
});

afterEach(async () => {
  globalThis.fetch = realFetch;
  await closeDatabase();
  await server.stop();
});

async function put(attachments: AttachmentReference[] = [], id = newId()): Promise<string> {
  await enqueue(id, {
    kind: "submission",
    url: "/api/applications",
    body: { id },
    attachments,
    draft_id: id,
    service_slug: "child-registration",
    title: "生育登记",
  });
  return id;
}

const everything = () => flushOutbox({ everything: true });

test("an item leaves against a signed receipt", async () => {
  const id = await put();
  expect(await flushOutbox()).toEqual({ received: 1, left: 0, stopped: null });
  expect(await listOutbox()).toEqual([]);
  expect((await getReceipt(id))?.receipt.case_number).toBe("5106-1");
});

test("the answer is lost after the server has done its work, again and again", async () => {
  const id = await put();
  const lost: Answer = { status: 0, lost: true };
  server.instead.set(id, [lost, lost, lost, lost, lost]);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await everything();
    expect((await getOutboxItem(id))?.state).toBe("waiting");
  }
  await everything();
  expect(await listOutbox()).toEqual([]);
  expect([...server.applications.keys()]).toEqual([id]);
  expect(await listReceipts()).toHaveLength(1);
});

describe("answers that are no receipt keep the item, with a reason", () => {
  const passing: [string, Answer, string][] = [
    ["500", problem(500, "internal_error"), "internal_error"],
    ["an HTML 502", BAD_GATEWAY, "not_expected"],
    ["a captive portal's 200", PORTAL, "not_expected"],
    ["429", problem(429, "too_many_requests"), "too_many_requests"],
    ["401", problem(401, "not_signed_in"), "not_signed_in"],
    ["a receipt without a signature", { status: 200, body: "{}" }, "receipt_not_genuine"],
    ["torn JSON", { status: 200, body: '{"payl' }, "not_expected"],
  ];
  test.each(passing)("%s: it waits and goes later", async (_name, answer, code) => {
    const id = await put();
    server.instead.set(id, [answer]);
    await everything();
    const item = await getOutboxItem(id);
    expect(item).toMatchObject({ state: "waiting", attempts: 1, reason: { code } });
    expect(item?.next_try_at).toBeGreaterThan(Date.now());
    expect((await flushOutbox()).received).toBe(0);
    expect((await everything()).received).toBe(1);
  });

  const final: [number, string][] = [
    [413, "too_large"],
    [422, "answers_not_valid"],
    [409, "another_with_this_id"],
    [403, "not_yours"],
  ];
  test.each(final)("%i: it is refused until the person does something", async (status, code) => {
    const id = await put();
    server.instead.set(id, [problem(status, code)]);
    await everything();
    expect(await getOutboxItem(id)).toMatchObject({
      state: "refused",
      reason: { code, detail: `because ${code}` },
    });
    expect((await everything()).received).toBe(0);
    expect(server.attempts).toHaveLength(1);
    await retryOutboxItem(id);
    expect((await everything()).received).toBe(1);
  });
});

test("one poisoned item at the head does not block the later ones", async () => {
  const bad = await put();
  const second = await put();
  const third = await put();
  server.instead.set(bad, [problem(422, "answers_not_valid")]);
  server.instead.set(second, [problem(500, "internal_error")]);
  expect(await everything()).toEqual({ received: 1, left: 2, stopped: null });
  expect(await getReceipt(third)).not.toBeNull();
});

test("a forged receipt is none", async () => {
  const id = await put();
  server.forge = true;
  await everything();
  expect(await getOutboxItem(id)).toMatchObject({
    state: "waiting",
    reason: { code: "receipt_not_genuine" },
  });
});

describe("the phone's clock", () => {
  test.each([-3, 3])(
    "put right after a pause was set by one %i years off: the item goes by itself",
    async (years) => {
      vi.useFakeTimers({ toFake: ["Date"] });
      const right = Date.now();
      try {
        const id = await put();
        server.instead.set(id, [problem(500, "internal_error")]);
        vi.setSystemTime(right + years * 365 * 86_400_000);
        await everything();
        vi.setSystemTime(right);
        expect((await flushOutbox()).received).toBe(1);
      } finally {
        vi.useRealTimers();
      }
    },
  );
});

test("a draft that another tab has changed or sent is not sent as it was before", async () => {
  const id = newId();
  const content = { service_slug: "x", form_id: "x", form_version: 1, region_code: "1", title: "生育登记" };
  const kept = { ...content, answers: {}, attachments: [], step: 0, created_at: 1 };
  const seen = await createDraft(id, kept);
  const changed = await saveDraft({ ...seen, answers: { name: "张晓兰" } });
  const of = { kind: "submission" as const, url: "/api/applications", body: { id }, attachments: [] };
  const item = { ...of, draft_id: id, service_slug: "x", title: "生育登记" };
  await expect(enqueue(id, item, seen.revision)).rejects.toThrow(ChangedElsewhere);
  expect((await getDraft(id))?.answers).toEqual({ name: "张晓兰" });
  await enqueue(id, item, changed.revision);
  await expect(enqueue(id, { ...item, body: { id, other: true } }, changed.revision)).rejects.toThrow();
  expect((await getOutboxItem(id))?.body).toEqual({ id });
});

test("no network: everything waits, and no attempt is counted", async () => {
  const id = await put();
  await server.stop();
  expect(await everything()).toMatchObject({ received: 0, left: 1, stopped: "unreachable" });
  expect(await getOutboxItem(id)).toMatchObject({ state: "waiting", attempts: 0 });
});

test("the session has ended: the item waits for the person to sign in", async () => {
  const id = await put();
  server.account = null;
  expect((await everything()).stopped).toBe("sign_in");
  expect(await getOutboxItem(id)).toMatchObject({ state: "waiting", reason: { code: "sign_in_needed" } });
  expect(server.attempts).toEqual([]);
});

test("another person signs in: the first one's item is neither sent nor shown", async () => {
  const id = await put();
  server.account = SHAN;
  await everything();
  expect(server.attempts).toEqual([]);
  expect(await getOutboxItem(id)).toBeNull();
  server.account = LAN;
  await openProfileOf(LAN, SECRET);
  expect((await everything()).received).toBe(1);
});

describe("sent before anybody had signed in", () => {
  async function putByNobody(): Promise<string> {
    await closeProfiles();
    const id = newId();
    const file = { name: "a.jpg", type: "image/jpeg", bytes: new Uint8Array([1, 2, 3]).buffer };
    return put([await putAttachment({ id, profile: ANONYMOUS }, file)], id);
  }

  test("it waits, in nobody's name, whoever signs in", async () => {
    const id = await putByNobody();
    await openProfileOf(SHAN, SECRET);
    server.account = SHAN;
    await put();
    expect(await everything()).toEqual({ received: 1, left: 0, stopped: null });
    expect(await getOutboxItem(id)).toMatchObject({ profile: ANONYMOUS, state: "waiting", attempts: 0 });
    expect([...server.applications.keys()]).not.toContain(id);
  });

  test("it goes, with its photo, when somebody says that it is hers", async () => {
    const id = await putByNobody();
    await claimOutboxItem(id);
    expect(await getOutboxItem(id)).toMatchObject({ profile: ANONYMOUS });
    await openProfileOf(LAN, SECRET);
    await claimOutboxItem(id);
    await claimOutboxItem(id);
    expect((await everything()).received).toBe(1);
    expect([...server.applications.keys()]).toEqual([id]);
    expect((await getReceipt(id))?.receipt.case_number).toBe("5106-1");
  });

  test("what was opened again in another tab is not sent from under it", async () => {
    const id = await putByNobody();
    await openProfileOf(LAN, SECRET);
    await Promise.all([takeBack(id), claimOutboxItem(id)]);
    const draft = await getDraft(id);
    const item = await getOutboxItem(id);
    expect([draft === null, item === null].filter(Boolean)).toHaveLength(1);
  });
});

describe("attachments", () => {
  const size = 600 * 1024;

  async function withPhoto(): Promise<{ id: string; hash: string }> {
    const id = newId();
    const bytes = crypto.getRandomValues(new Uint8Array(65_536));
    const whole = new Uint8Array(size).map((_, index) => bytes[index % bytes.length] ?? 0);
    const file = { name: "a.jpg", type: "image/jpeg", bytes: whole.buffer };
    const reference = await putAttachment({ id, profile: LAN }, file);
    await put([reference], id);
    return { id, hash: reference.sha256 };
  }

  test("go first, in pieces, and go on where an attempt broke off", async () => {
    const { id, hash } = await withPhoto();
    server.breakUploadAfter = 1;
    await everything();
    expect(server.attempts).toEqual([]);
    expect(await getOutboxItem(id)).toMatchObject({ state: "waiting" });
    expect((await everything()).received).toBe(1);
    const kib = server.pieces.map(({ offset, size: piece }) => [offset / 1024, piece / 1024]);
    expect(kib).toEqual([
      [0, 256],
      [256, 256],
      [512, 88],
    ]);
    expect(server.uploads.get(hash)?.length).toBe(size);
  });

  test("another person signs in while they are on their way: nothing goes out in her name", async () => {
    await withPhoto();
    server.onPiece = async () => {
      server.onPiece = async () => undefined;
      server.account = SHAN;
      const account = { account_id: SHAN } as Account;
      await adoptSession({ account, csrf_token: csrfTokenOf(SHAN), profile_secret: SECRET });
    };
    await everything().catch(() => undefined);
    expect([server.pieces.length, server.attempts]).toEqual([1, []]);
    server.account = LAN;
    await openProfileOf(LAN, SECRET);
    expect((await everything()).received).toBe(1);
  });

  test("one that the browser has thrown away refuses the item with its name", async () => {
    const gone = { sha256: "0".repeat(64), name: "出生证.jpg", type: "image/jpeg", size: 1 };
    const id = await put([gone]);
    await everything();
    expect(await getOutboxItem(id)).toMatchObject({
      state: "refused",
      reason: { code: "photo_not_on_phone", params: { name: "出生证.jpg" } },
    });
  });
});

test("the pauses double, have a cap and leave half to chance", () => {
  expect(delayAfter(0, () => 0)).toBe(5_000);
  expect(delayAfter(1, () => 0)).toBe(10_000);
  expect(delayAfter(0, () => 1)).toBe(2_500);
  expect(delayAfter(30, () => 0)).toBe(30 * 60_000);
});
