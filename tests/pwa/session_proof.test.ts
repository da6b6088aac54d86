// A page that has just been opened knows who was signed in here, but not yet the proof of her session.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const LAN = "01900000-0000-7000-8000-00000000000a";
const END_OTHERS = "/api/identity/sessions/end-others";
const SIGN_OUT = "/api/identity/sign-out";
const ANSWER = {
  account: { account_id: LAN, kind: "person", name: "张晓兰", roles: [], language: null },
  csrf_token: "of this session",
  profile_secret: btoa("a secret of thirty-two bytes ...."),
};

/** What was asked, with the proof that it carried. */
let asked: [string, string | null][];
/** Lets the server say whose session it is. */
let answerSession: () => void;

/** A page anew, whose phone has kept what the page before it kept. */
async function openPage() {
  vi.resetModules();
  const { adoptSession, refreshSession, session } = await import("../../pwa/src/net/session.ts");
  const { api } = await import("../../pwa/src/net/request.ts");
  return { adoptSession, refreshSession, session, api };
}

function network(): typeof fetch {
  const silent = new Promise<void>((resolve) => {
    answerSession = resolve;
  });
  return (async (path: string, options: RequestInit) => {
    asked.push([path, new Headers(options.headers).get("X-Csrf-Token")]);
    if (path === "/api/identity/session") await silent;
    return Response.json(ANSWER);
  }) as typeof fetch;
}

beforeEach(async () => {
  asked = [];
  vi.stubGlobal("fetch", network());
  const { adoptSession } = await openPage();
  await adoptSession(ANSWER as never);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("what she taps at once waits for the proof of her session, and carries it", async () => {
  const { api, refreshSession, session } = await openPage();
  const asking = refreshSession();
  await vi.waitFor(() => expect(session.value.state).toBe("remembered"));
  const tapped = api.post(END_OTHERS);
  await new Promise((resolve) => setTimeout(resolve, 20));
  answerSession();
  await Promise.all([asking, tapped]);
  expect(asked.filter(([path]) => path === END_OTHERS)).toEqual([[END_OTHERS, "of this session"]]);
});

test("with no network it does not wait for ever", async () => {
  const { api, refreshSession, session } = await openPage();
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  void refreshSession();
  await vi.waitFor(() => expect(session.value.state).toBe("remembered"));
  expect((await api.post(END_OTHERS)).ok).toBe(false);
});

test("signing out at once is told to the server with the proof that was there", async () => {
  const { adoptSession, refreshSession } = await openPage();
  await adoptSession(ANSWER as never);
  void refreshSession();
  const { signOut } = await import("../../pwa/src/net/session.ts");
  const leaving = signOut();
  answerSession();
  await leaving;
  expect(asked.filter(([path]) => path === SIGN_OUT)).toEqual([[SIGN_OUT, "of this session"]]);
});
