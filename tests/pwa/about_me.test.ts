import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";

type Storage = typeof import("../../pwa/src/storage/about_me.ts");
type Profiles = typeof import("../../pwa/src/storage/profiles.ts");

/** Another start of the page: what is in memory is gone, what is on the phone is there. */
async function start(): Promise<Storage & Profiles> {
  vi.resetModules();
  const about = await import("../../pwa/src/storage/about_me.ts");
  return { ...about, ...(await import("../../pwa/src/storage/profiles.ts")) };
}

async function shown(of: Storage, slug: string) {
  await vi.waitFor(() => expect(of.aboutMe(slug).value).not.toBeNull());
  return of.aboutMe(slug).value;
}

const SECRET = btoa("s".repeat(32));

beforeEach(async () => {
  const { ANONYMOUS, closeProfiles, wipeProfile } = await start();
  await closeProfiles();
  for (const profile of [ANONYMOUS, "mother", "clerk"]) await wipeProfile(profile);
});

test("what was answered is there after another start, for its service alone", async () => {
  const first = await start();
  expect(await shown(first, "move")).toEqual({ answers: {}, ready: [] });
  await first.setAboutMe("move", { answers: { home: "rent" } });
  await first.setAboutMe("move", { ready: ["3/0"] });
  const again = await start();
  expect(await shown(again, "move")).toEqual({ answers: { home: "rent" }, ready: ["3/0"] });
  expect(await shown(again, "other")).toEqual({ answers: {}, ready: [] });
});

test("two taps one after the other are both kept", async () => {
  const page = await start();
  await shown(page, "move");
  await Promise.all([
    page.setAboutMe("move", { answers: { home: "rent" } }),
    page.setAboutMe("move", { ready: ["1/1"] }),
  ]);
  expect(await shown(await start(), "move")).toEqual({ answers: { home: "rent" }, ready: ["1/1"] });
});

test("what one person answered is not shown to the next on the same phone", async () => {
  const page = await start();
  await page.openProfileOf("mother", SECRET);
  await shown(page, "move");
  await page.setAboutMe("move", { answers: { home: "rent" } });
  await page.openProfileOf("clerk", SECRET);
  await vi.waitFor(() => expect(page.aboutMe("move").value?.answers).toEqual({}));
  await page.openProfileOf("mother", SECRET);
  await vi.waitFor(() => expect(page.aboutMe("move").value?.answers).toEqual({ home: "rent" }));
});

test("who has never told anything waits for no store; who has waits until it has been read", async () => {
  const words = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => words.get(name) ?? null,
    setItem: (name: string, value: string) => words.set(name, value),
  });
  const first = await start();
  expect(first.aboutMe("move").value).toEqual({ answers: {}, ready: [] });
  await first.setAboutMe("move", { answers: { home: "rent" } });
  const again = await start();
  expect(again.aboutMe("move").value).toBeNull();
  await again.readAboutMe("move");
  expect(again.aboutMe("move").value).toEqual({ answers: { home: "rent" }, ready: [] });
  vi.unstubAllGlobals();
});

test("what is tapped before the store has said what it holds is kept with it", async () => {
  const first = await start();
  await first.setAboutMe("move", { answers: { home: "rent" }, ready: ["1/1"] });
  const again = await start();
  void again.aboutMe("move");
  await again.setAboutMe("move", { ready: ["3/0"] });
  const kept = { answers: { home: "rent" }, ready: ["1/1", "3/0"] };
  expect(await shown(await start(), "move")).toEqual(kept);
});
