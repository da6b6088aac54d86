// Two persons on one phone: an answer that comes late belongs to whoever asked, and opens nobody's profile again.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { refreshCases } from "../../pwa/src/features/applications/case_store.ts";
import { type Loaded, loadDraft } from "../../pwa/src/features/applications/draft_loading.ts";
import { DraftReading } from "../../pwa/src/features/applications/draft_reading.ts";
import { refreshAppointments } from "../../pwa/src/features/appointments/kept.ts";
import { readInbox } from "../../pwa/src/features/notifications/inbox.ts";
import {
  adoptSession,
  refreshSession,
  type SessionAnswer,
  session,
  signOut,
} from "../../pwa/src/net/session.ts";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";
import { createDraft, getDraft } from "../../pwa/src/storage/drafts.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { keep, keepPublic, readKept } from "../../pwa/src/storage/kept.ts";
import { openProfile, openProfileOf, ownerNow } from "../../pwa/src/storage/profiles.ts";
import { flushDrafts } from "../../pwa/src/storage/unsaved.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SHAN = "01900000-0000-7000-8000-00000000000b";
const SECRET = btoa("a secret of thirty-two bytes ....");
const SESSION = "/api/identity/session";
const realFetch = globalThis.fetch;

function answerFor(id: string): SessionAnswer {
  const account = { account_id: id, kind: "person", name: id, roles: [], language: null };
  return { account, csrf_token: id, profile_secret: SECRET } as unknown as SessionAnswer;
}

/** A network that answers each path with what is next on its list; what is held comes when it is let through. */
class SlowNetwork {
  readonly answers = new Map<string, unknown[]>();
  private readonly held = new Map<string, Promise<void>>();

  hold(path: string): () => void {
    let letThrough: () => void = () => undefined;
    this.held.set(path, new Promise((resolve) => (letThrough = resolve)));
    return letThrough;
  }

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const path = String(input);
    const answer = this.answers.get(path)?.shift();
    const wait = this.held.get(path);
    this.held.delete(path);
    await wait;
    return answer === undefined ? new Response("", { status: 502 }) : Response.json(answer);
  };
}

/** Until whatever has been begun waits for the network, or is done. */
const begun = () => new Promise((resolve) => setTimeout(resolve, 20));

let network: SlowNetwork;

beforeEach(async () => {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = resolve;
  });
  network = new SlowNetwork();
  globalThis.fetch = network.fetch as typeof fetch;
  await adoptSession(answerFor(LAN));
});

afterEach(async () => {
  globalThis.fetch = realFetch;
  await closeDatabase();
});

describe("what is kept", () => {
  const late: [string, string, unknown, () => Promise<unknown>, string][] = [
    ["the inbox", "/api/notifications", { messages: [], unread: 3, more: false }, readInbox, "inbox"],
    ["the list of cases", "/api/applications", { cases: [] }, refreshCases, "cases"],
    ["appointments", "/api/appointments/mine", { appointments: [] }, refreshAppointments, "appointments"],
  ];

  test.each(late)(
    "%s of one person never come into the profile of the next",
    async (_, path, answer, read, name) => {
      network.answers.set(path, [answer]);
      const letThrough = network.hold(path);
      const reading = read();
      await begun();
      await adoptSession(answerFor(SHAN));
      letThrough();
      await reading;
      expect(await openProfile()).toBe(SHAN);
      expect(await readKept(name)).toBeNull();
      await adoptSession(answerFor(LAN));
      expect(await readKept(name)).toBeNull();
    },
  );

  test.each(late)("%s are kept for whoever asked and is still there", async (_, path, answer, read, name) => {
    network.answers.set(path, [answer]);
    await read();
    expect(await readKept(name)).not.toBeNull();
  });

  test("an owner who has left keeps nothing, wherever the value comes from", async () => {
    const lan = await ownerNow();
    await openProfileOf(SHAN, SECRET);
    await keep(lan, "cases", ["of Lan"]);
    expect(await readKept("cases")).toBeNull();
  });
});

describe("the session", () => {
  test("an answer from before somebody else signed in here opens nobody again", async () => {
    network.answers.set(SESSION, [answerFor(LAN), answerFor(SHAN)]);
    const letThrough = network.hold(SESSION);
    const refreshing = refreshSession();
    await begun();
    await adoptSession(answerFor(SHAN));
    letThrough();
    const outcome = await refreshing;
    expect(outcome.ok && outcome.value.account?.account_id).toBe(SHAN);
    expect(await openProfile()).toBe(SHAN);
    expect(session.value.account?.account_id).toBe(SHAN);
  });

  test("nor one from before somebody else signed in in another tab", async () => {
    network.answers.set(SESSION, [answerFor(LAN), answerFor(SHAN)]);
    const letThrough = network.hold(SESSION);
    const refreshing = refreshSession();
    await begun();
    await openProfileOf(SHAN, SECRET);
    letThrough();
    await refreshing;
    expect(await openProfile()).toBe(SHAN);
    expect(session.value.account?.account_id).toBe(SHAN);
  });

  test("nor one from before she signed out", async () => {
    network.answers.set(SESSION, [answerFor(LAN), { account: null, csrf_token: null, profile_secret: null }]);
    network.answers.set("/api/identity/sign-out", [{}]);
    const letThrough = network.hold(SESSION);
    const refreshing = refreshSession();
    await begun();
    await signOut();
    letThrough();
    await refreshing;
    expect(await openProfile()).toBeNull();
    expect(session.value).toEqual({ state: "anonymous", account: null });
  });
});

describe("a draft's page", () => {
  const form = { form_id: "f", version: 1, steps: [], sections: [] };

  async function draftWithForm(): Promise<string> {
    await keepPublic("form f 1", form);
    await keepPublic("form versions", { f: 1 });
    const content = {
      service_slug: "s",
      form_id: "f",
      form_version: 1,
      region_code: "510000000000",
      title: "t",
    };
    const more = { answers: {}, attachments: [], step: 0, created_at: 1 };
    return (await createDraft(newId(), { ...content, ...more })).id;
  }

  /** Whether what is typed is still saved when the page hides: by nobody, once the reading is let go. */
  async function isStillSaved(loaded: Loaded | undefined): Promise<boolean> {
    if (loaded?.kind !== "draft") throw new Error("no draft was read");
    await begun();
    loaded.session.view().type("name", "typed");
    await flushDrafts();
    return (await getDraft(loaded.session.draft.peek().id))?.answers["name"] === "typed";
  }

  /** A page's reading of a draft, and all that it has read. */
  async function begin(): Promise<{ reading: DraftReading; found: Loaded[] }> {
    const found: Loaded[] = [];
    const read = async (id: string) => {
      const loaded = await loadDraft(id);
      found.push(loaded);
      return loaded;
    };
    return { reading: new DraftReading(await draftWithForm(), read), found };
  }

  test("saves while it is there", async () => {
    const { reading, found } = await begin();
    await reading.load();
    expect(await isStillSaved(found[0])).toBe(true);
    reading.leave();
  });

  test("a reading that ends after the page is left is let go", async () => {
    const { reading, found } = await begin();
    const loading = reading.load();
    reading.leave();
    await loading;
    expect(reading.loaded.peek()).toBeNull();
    expect(await isStillSaved(found[0])).toBe(false);
  });

  test("of two readings at a time only the later one is shown and saves", async () => {
    const { reading, found } = await begin();
    await Promise.all([reading.load(), reading.load()]);
    const [one, other] = found;
    expect([one, other]).toContain(reading.loaded.peek());
    const [shown, unseen] = reading.loaded.peek() === one ? [one, other] : [other, one];
    expect(await isStillSaved(unseen)).toBe(false);
    expect(await isStillSaved(shown)).toBe(true);
    reading.leave();
  });
});
