import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refreshSession, session } from "../../pwa/src/net/session.ts";
import { followAccountsLanguage } from "../../pwa/src/shell/account_language.ts";
import { otherLanguage } from "../../pwa/src/shell/other_language.ts";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";
import { preferences, setPreferences } from "../../pwa/src/storage/preferences.ts";
import { FakeServer } from "./fake_server.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SHAN = "01900000-0000-7000-8000-00000000000b";
const realFetch = globalThis.fetch;

let server: FakeServer;
let stop: () => void;
let isOffline: boolean;

beforeEach(async () => {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = resolve;
  });
  server = new FakeServer();
  await server.start();
  isOffline = false;
  globalThis.fetch = (path, options) =>
    isOffline ? Promise.reject(new TypeError()) : realFetch(new URL(String(path), server.base), options);
  setPreferences({ language: null, told_language: null });
  await refreshSession();
  stop = followAccountsLanguage();
});

afterEach(async () => {
  stop();
  vi.unstubAllGlobals();
  globalThis.fetch = realFetch;
  await closeDatabase();
  await server.stop();
});

async function signIn(account: string, language: string): Promise<void> {
  server.account = account;
  server.languages.set(account, language);
  await refreshSession();
}

test("where nothing was chosen and account and browser agree, the page follows the account", async () => {
  vi.stubGlobal("navigator", { languages: ["en-GB"] });
  await signIn(LAN, "en");
  expect(preferences.value.language).toBe("en");
  expect(otherLanguage.value).toBeNull();
  expect(server.toldLanguages).toEqual([]);
});

test("a browser's language that nobody chose stays, and the account's is offered", async () => {
  vi.stubGlobal("navigator", { languages: ["en-GB"] });
  await signIn(LAN, "zh-CN");
  expect(preferences.value.language).toBeNull();
  expect(otherLanguage.value).toBe("zh-CN");
  expect(server.toldLanguages).toEqual([]);
});

test("whichever of the two she takes, it is that of the page and of the account, and is not asked again", async () => {
  vi.stubGlobal("navigator", { languages: ["en-GB"] });
  await signIn(LAN, "zh-CN");
  setPreferences({ language: "en" });
  await vi.waitFor(() => expect(server.languages.get(LAN)).toBe("en"));
  expect(otherLanguage.value).toBeNull();

  session.value = { state: "anonymous", account: null };
  setPreferences({ language: null, told_language: null });
  await signIn(SHAN, "zh-CN");
  expect(otherLanguage.value).toBe("zh-CN");
  setPreferences({ language: "zh-CN" });
  expect(otherLanguage.value).toBeNull();
  expect(server.toldLanguages).toEqual(["en"]);
});

test("who signs out is asked nothing", async () => {
  vi.stubGlobal("navigator", { languages: ["en-GB"] });
  await signIn(LAN, "zh-CN");
  session.value = { state: "anonymous", account: null };
  expect(otherLanguage.value).toBeNull();
});

test("a choice goes to the account and stays", async () => {
  await signIn(LAN, "zh-CN");
  setPreferences({ language: "en" });
  await vi.waitFor(() => expect(preferences.value.told_language).toBe("en"));
  await refreshSession();
  expect(preferences.value.language).toBe("en");
  expect(server.toldLanguages).toEqual(["en"]);
});

test("a choice before signing in goes to the account", async () => {
  setPreferences({ language: "bo" });
  await signIn(LAN, "zh-CN");
  await vi.waitFor(() => expect(server.languages.get(LAN)).toBe("bo"));
  expect(preferences.value.language).toBe("bo");
});

test("a choice without a network is told when there is one again", async () => {
  await signIn(LAN, "zh-CN");
  isOffline = true;
  setPreferences({ language: "en" });
  await refreshSession();
  expect(server.toldLanguages).toEqual([]);
  isOffline = false;
  await refreshSession();
  await vi.waitFor(() => expect(server.languages.get(LAN)).toBe("en"));
  expect(preferences.value.language).toBe("en");
});

test("who signs in after somebody else reads in her own language", async () => {
  await signIn(LAN, "zh-CN");
  setPreferences({ language: "en" });
  await vi.waitFor(() => expect(preferences.value.told_language).toBe("en"));
  await signIn(SHAN, "zh-CN");
  expect(preferences.value.language).toBe("zh-CN");
  expect(server.languages.get(LAN)).toBe("en");
});

test("what was chosen on another phone counts here, too", async () => {
  await signIn(LAN, "zh-CN");
  await signIn(LAN, "en");
  expect(preferences.value.language).toBe("en");
});

test("an answer overtaken by a choice does not take the choice back", async () => {
  await signIn(LAN, "zh-CN");
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const direct = globalThis.fetch;
  let isFirst = true;
  globalThis.fetch = async (path, options) => {
    const answer = await direct(path, options);
    if (!String(path).endsWith("/session") || !isFirst) return answer;
    isFirst = false;
    await held;
    return answer;
  };
  const overtaken = refreshSession();
  await vi.waitFor(() => expect(isFirst).toBe(false));
  setPreferences({ language: "en" });
  await vi.waitFor(() => expect(preferences.value.told_language).toBe("en"));
  letGo();
  await overtaken;
  expect(preferences.value.language).toBe("en");
});
