// The further pages of my cases: a page that did not come is asked for again, alone, and nobody is told too early that she has none.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CasePages } from "../../pwa/src/features/applications/case_pages.ts";
import { adoptSession, type SessionAnswer, session } from "../../pwa/src/net/session.ts";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SECRET = btoa("a secret of thirty-two bytes ....");
const LIST = "/api/applications";
const realFetch = globalThis.fetch;

/** Three pages of one case each. */
const PAGES: Record<string, { cases: { id: string; changed_at: string }[]; next: string | null }> = {
  [LIST]: { cases: [{ id: "a", changed_at: "" }], next: "1" },
  [`${LIST}?after=1`]: { cases: [{ id: "b", changed_at: "" }], next: "2" },
  [`${LIST}?after=2`]: { cases: [{ id: "c", changed_at: "" }], next: null },
};

let asked: string[];
let isAway: boolean;

beforeEach(async () => {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = resolve;
  });
  asked = [];
  isAway = false;
  globalThis.fetch = (async (path: string) => {
    if (isAway) throw new TypeError("no network");
    const page = PAGES[path];
    if (page) asked.push(path);
    return page ? Response.json(page) : new Response("", { status: 502 });
  }) as typeof fetch;
  const account = { account_id: LAN, kind: "person", name: "Lan", roles: [], language: null };
  await adoptSession({ account, csrf_token: "1", profile_secret: SECRET } as unknown as SessionAnswer);
});

afterEach(async () => {
  globalThis.fetch = realFetch;
  await closeDatabase();
});

function shown(pages: CasePages): string[] {
  return pages.further.peek().cases.map(({ id }) => id);
}

test("each further page is asked for alone, and again where it did not come", async () => {
  const pages = new CasePages();
  await pages.begin();
  isAway = true;
  await pages.more();
  await pages.more();
  expect(pages.failure.peek()).not.toBeNull();
  isAway = false;
  asked = [];
  await pages.more();
  expect(pages.failure.peek()).toBeNull();
  expect([shown(pages), asked]).toEqual([["b"], [`${LIST}?after=1`]]);
  asked = [];
  await pages.more();
  expect([shown(pages), asked]).toEqual([["b", "c"], [`${LIST}?after=2`]]);
  expect(pages.further.peek().next).toBeNull();
});

test("what is read again is as much as is shown", async () => {
  const pages = new CasePages();
  await pages.begin();
  await pages.more();
  isAway = true;
  await pages.more();
  isAway = false;
  await pages.refresh();
  expect(shown(pages)).toEqual(["b"]);
  expect(pages.further.peek().next).toBe("2");
});

test("before it is known who she is nobody is told that there are none", async () => {
  const known = session.peek();
  session.value = { state: "unknown", account: null };
  const pages = new CasePages();
  await pages.begin();
  expect(pages.asked.peek()).toBe(false);
  session.value = known;
  await pages.begin();
  expect(pages.asked.peek()).toBe(true);
});
