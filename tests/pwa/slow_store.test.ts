// A store that answers late: it signs nobody in again who has signed out, and nobody out who has not.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  adoptSession,
  refreshSession,
  type SessionAnswer,
  session,
  signOut,
} from "../../pwa/src/net/session.ts";
import { closeDatabase, DATABASE, database } from "../../pwa/src/storage/database.ts";
import { isSignedOut, openProfile } from "../../pwa/src/storage/profiles.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SHAN = "01900000-0000-7000-8000-00000000000b";
const SECRET = btoa("a secret of thirty-two bytes ....");
/** Longer than anybody waits for the store at any one door. */
const LONG = 4_000;
const realFetch = globalThis.fetch;

function answerFor(id: string): SessionAnswer {
  const account = { account_id: id, kind: "person", name: id, roles: [], language: null };
  return { account, csrf_token: id, profile_secret: SECRET } as unknown as SessionAnswer;
}

/** Who the server says is signed in; null: there is no network. */
let server: SessionAnswer | null;
let held: Promise<void>;

/** Somebody else is in the middle of a long write. */
async function holdStore(): Promise<() => Promise<void>> {
  const transaction = (await database()).transaction(["profiles", "kept"], "readwrite");
  let isHeld = true;
  const holding = (async () => {
    while (isHeld) await transaction.objectStore("profiles").count();
    await transaction.done;
  })();
  return async () => {
    isHeld = false;
    await holding;
  };
}

const someTurns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Time in which the store says nothing. */
async function silence(): Promise<void> {
  for (let door = 0; door < 4; door += 1) {
    await someTurns();
    await vi.advanceTimersByTimeAsync(LONG);
  }
  await someTurns();
}

/** The phone starts anew: nothing is known but what it has kept. */
function startAnew(): void {
  session.value = { state: "unknown", account: null };
}

beforeEach(async () => {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = resolve;
  });
  server = null;
  held = Promise.resolve();
  globalThis.fetch = (async () => {
    await held;
    if (!server) throw new TypeError("no network");
    return Response.json(server);
  }) as typeof fetch;
  await adoptSession(answerFor(LAN));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(async () => {
  vi.useRealTimers();
  globalThis.fetch = realFetch;
  await closeDatabase();
});

test.each([
  ["from the first", true],
  ["once the server has been asked", false],
])("who signed out with no network stays out, where the store is silent %s", async (_, fromTheFirst) => {
  await signOut();
  startAnew();
  server = answerFor(LAN);
  let answer = () => {};
  held = new Promise((resolve) => (answer = resolve));
  let letGo = fromTheFirst ? await holdStore() : null;
  const asking = refreshSession();
  await silence();
  letGo ??= await holdStore();
  answer();
  await silence();
  expect((await asking).ok).toBe(true);
  expect(session.value).toEqual({ state: "anonymous", account: null });
  await letGo();
  await vi.waitFor(async () => expect(await isSignedOut(LAN)).toBe(true));
  await silence();
  expect(await openProfile()).toBeNull();
  expect(await isSignedOut(LAN)).toBe(true);
  expect(session.value).toEqual({ state: "anonymous", account: null });
});

test("who is signed in is remembered with no network, as soon as the store says so", async () => {
  startAnew();
  const letGo = await holdStore();
  const asking = refreshSession();
  await silence();
  expect((await asking).ok).toBe(false);
  expect(session.value.state).toBe("anonymous");
  await letGo();
  await vi.waitFor(() => expect(session.value.state).toBe("remembered"));
  expect(session.value.account?.account_id).toBe(LAN);
});

test("and is signed in, where the server has said so meanwhile", async () => {
  startAnew();
  server = answerFor(LAN);
  const letGo = await holdStore();
  const asking = refreshSession();
  await silence();
  await asking;
  await letGo();
  await vi.waitFor(() => expect(session.value.state).toBe("signed_in"));
  expect(session.value.account?.account_id).toBe(LAN);
  expect(await openProfile()).toBe(LAN);
});

test("what the store says late displaces nobody who has signed in since", async () => {
  startAnew();
  const letGo = await holdStore();
  const asking = refreshSession();
  await silence();
  await asking;
  const adopting = adoptSession(answerFor(SHAN));
  await silence();
  await adopting;
  expect(session.value.account?.account_id).toBe(SHAN);
  await letGo();
  await vi.waitFor(async () => expect(await openProfile()).toBe(SHAN));
  await silence();
  expect(session.value).toMatchObject({ state: "signed_in", account: { account_id: SHAN } });
});

test("who signs out is signed out here and with the server, however long the store is silent; then there, too", async () => {
  const asked: string[] = [];
  globalThis.fetch = (async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`);
    return new Response(null, { status: 204 });
  }) as typeof fetch;
  const letGo = await holdStore();
  const leaving = signOut();
  await silence();
  await leaving;
  expect(asked).toEqual(["POST /api/identity/sign-out"]);
  expect(session.value).toEqual({ state: "anonymous", account: null });
  await letGo();
  await vi.waitFor(async () => expect(await isSignedOut(LAN)).toBe(true));
});

test("who was signed out while the store was silent is not there at the next start, either", async () => {
  const plain = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => plain.get(name) ?? null,
    setItem: (name: string, value: string) => plain.set(name, value),
    removeItem: (name: string) => plain.delete(name),
  });
  plain.set("onedoor.leaving", "yes");
  startAnew();
  server = answerFor(LAN);
  expect(await openProfile()).toBeNull();
  await refreshSession();
  expect(session.value).toEqual({ state: "anonymous", account: null });
  expect(await isSignedOut(LAN)).toBe(true);
  expect(plain.size).toBe(0);
  vi.unstubAllGlobals();
});
