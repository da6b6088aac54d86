import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { answersOf, fetchDocument } from "../../pwa/src/net/pack_documents.ts";
import { changedGuides, fits, missing, roomLeft, viewOf } from "../../pwa/src/net/pack_plan.ts";
import {
  checkPacks,
  followPacks,
  goOn,
  keepPack,
  type Pack,
  packs,
  readPacks,
  takeOff,
  updatePack,
} from "../../pwa/src/net/packs.ts";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";
import { keepPublic, readKeptPublic } from "../../pwa/src/storage/kept.ts";
import {
  listPacks,
  listParts,
  type PackPartRow,
  type PackRow,
  readPackAnswer,
  savePack,
} from "../../pwa/src/storage/packs.ts";

const ROOT = "/api/catalogue/en";
const LUOJIANG = "510604000000";
const JINGYANG = "510603000000";

/** What the server has published: the bytes by their paths. */
let published: Map<string, string>;
let asked: string[];
/** Answers that still come; then the network is gone. */
let network: number;

async function etagOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function group(...guides: { slug: string; name: string }[]): string {
  return JSON.stringify({ language: "en", guides });
}

async function packOf(code: string): Promise<Pack> {
  const paths = [...published.keys()].filter((path) => !path.includes("/places/") || path.endsWith(code));
  const documents = await Promise.all(
    paths.map(async (path) => {
      const text = published.get(path) ?? "";
      const isGroup = path.includes("/groups/");
      const guides = isGroup ? (JSON.parse(text) as { guides: unknown[] }).guides : [];
      const marks = await Promise.all(
        guides.map(async (guide) => (await etagOf(JSON.stringify(guide))).slice(0, 6)),
      );
      const etag = await etagOf(text);
      return { path, etag, bytes: 10, size: text.length, marks: marks.join("") };
    }),
  );
  const total = { bytes: documents.length * 10, size: 0 };
  return { version: 1, language: "en", region: { code, name: "A county" }, guides: 3, ...total, documents };
}

beforeEach(async () => {
  await closeDatabase();
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = () => resolve();
  });
  const noted = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => noted.get(name) ?? null,
    setItem: (name: string, value: string) => void noted.set(name, value),
  });
  vi.stubGlobal("navigator", {});
  asked = [];
  network = Number.POSITIVE_INFINITY;
  published = new Map([
    [`${ROOT}/guides`, '{"services":[]}'],
    [`${ROOT}/groups/0-of-2`, group({ slug: "marry", name: "Marry" }, { slug: "move", name: "Move" })],
    [`${ROOT}/groups/1-of-2`, group({ slug: "retire", name: "Retire" })],
    [`${ROOT}/places/${LUOJIANG}`, '{"items":["Luojiang"]}'],
    [`${ROOT}/places/${JINGYANG}`, '{"items":["Jingyang"]}'],
  ]);
  vi.stubGlobal("fetch", async (path: string) => {
    if (network <= 0) throw new TypeError("no network");
    network -= 1;
    asked.push(path);
    const county = /packs\/(\d+)$/.exec(path)?.[1];
    if (county) return Response.json(await packOf(county));
    const text = published.get(path);
    return text === undefined ? new Response("<html>", { status: 404 }) : new Response(text);
  });
});

async function kept(code: string): Promise<void> {
  expect(await keepPack(await packOf(code), "A county")).toBeNull();
  await goOn();
}

function documentsAsked(): string[] {
  return asked.filter((path) => !path.includes("/packs/"));
}

describe("keeping", () => {
  test("makes every guide and what is said of the place readable, each document asked for once", async () => {
    await kept(LUOJIANG);
    expect(packs.value?.map(({ state, here, total }) => [state, here, total])).toEqual([["whole", 40, 40]]);
    expect(JSON.parse((await readPackAnswer(`${ROOT}/guides/retire`)) ?? "")).toEqual({
      slug: "retire",
      name: "Retire",
    });
    expect(await readPackAnswer(`${ROOT}/places/${LUOJIANG}`)).toBe('{"items":["Luojiang"]}');
    // A village of it reads what its county says.
    expect(await readPackAnswer(`${ROOT}/places/510604100001`)).toBe('{"items":["Luojiang"]}');
    expect(await readPackAnswer(`${ROOT}/guides?parent=1`)).toBeNull();
    expect(new Set(asked).size).toBe(asked.length);
  });

  test("never says that it waits for a network while it fetches", async () => {
    followPacks();
    const said: (string | undefined)[] = [];
    const stop = packs.subscribe((views) => void said.push(views?.[0]?.state));
    await kept(LUOJIANG);
    await vi.waitFor(() => expect(said.at(-1)).toBe("whole"));
    stop();
    expect(said).not.toContain("waiting");
  });

  test("goes on after an interruption without asking twice, and is never called whole before", async () => {
    network = 2;
    await kept(LUOJIANG);
    await readPacks();
    expect(packs.value?.[0]?.state).toBe("waiting");
    const before = documentsAsked();
    network = Number.POSITIVE_INFINITY;
    await goOn();
    await readPacks();
    expect(packs.value?.[0]?.state).toBe("whole");
    expect(documentsAsked().length).toBe(4);
    expect(documentsAsked().slice(0, before.length)).toEqual(before);
    expect(new Set(documentsAsked()).size).toBe(4);
  });

  test("believes no captive portal, and takes no older copy for newer than what it fetches", async () => {
    const pack = await packOf(LUOJIANG);
    await keepPublic(`${ROOT}/guides/retire`, { slug: "retire", name: "Old" });
    const [list] = pack.documents;
    if (!list) throw new Error("a pack has documents");
    published.set(list.path, "<html>Welcome to our Wi-Fi</html>");
    expect(await fetchDocument(list, async () => undefined)).toBe("other");
    published.set(list.path, '{"services":[]}');
    await kept(LUOJIANG);
    expect(await readKeptPublic(`${ROOT}/guides/retire`)).toBeNull();
  });

  test("is refused where there is no room, before anything is fetched", async () => {
    vi.stubGlobal("navigator", { storage: { estimate: async () => ({ quota: 100, usage: 90 }) } });
    expect(await keepPack(await packOf(LUOJIANG), "A county")).toEqual({
      needed: expect.any(Number),
      left: 10,
    });
    expect(asked).toEqual([]);
    expect(await listPacks()).toEqual([]);
  });
});

describe("an update", () => {
  test("fetches the groups that differ, and says how many guides have", async () => {
    await kept(LUOJIANG);
    published.set(
      `${ROOT}/groups/0-of-2`,
      group({ slug: "marry", name: "Wed" }, { slug: "move", name: "Move" }),
    );
    asked = [];
    await checkPacks(false);
    expect(packs.value?.map(({ state, changed, total, here }) => [state, changed, total - here])).toEqual([
      ["changed", 1, 10],
    ]);
    expect(documentsAsked()).toEqual([]);
    await updatePack("en/510604000000");
    expect(documentsAsked()).toEqual([`${ROOT}/groups/0-of-2`]);
    expect(await readPackAnswer(`${ROOT}/guides/marry`)).toContain("Wed");
  });

  test("takes away what was withdrawn, and keeps what has only moved to another group", async () => {
    await kept(LUOJIANG);
    published.delete(`${ROOT}/groups/0-of-2`);
    published.delete(`${ROOT}/groups/1-of-2`);
    published.set(
      `${ROOT}/groups/0-of-1`,
      group({ slug: "move", name: "Move" }, { slug: "retire", name: "Retire" }),
    );
    await checkPacks(true);
    expect(await readPackAnswer(`${ROOT}/guides/marry`)).toBeNull();
    expect(await readPackAnswer(`${ROOT}/guides/move`)).not.toBeNull();
    expect([...(await listParts()).keys()].filter((path) => path.includes("/groups/"))).toEqual([
      `${ROOT}/groups/0-of-1`,
    ]);
  });

  test("that meets a newer publication on its way asks again what belongs to it", async () => {
    const older = await packOf(LUOJIANG);
    published.set(`${ROOT}/groups/1-of-2`, group({ slug: "retire", name: "Retire early" }));
    await keepPack(older, "A county");
    await goOn();
    await readPacks();
    expect(packs.value?.[0]?.state).toBe("whole");
    expect(await readPackAnswer(`${ROOT}/guides/retire`)).toContain("early");
  });
});

describe("removing", () => {
  test("gives back what no other county needs", async () => {
    await kept(LUOJIANG);
    await kept(JINGYANG);
    expect(documentsAsked().filter((path) => path.includes("/groups/")).length).toBe(2);
    await takeOff(`en/${LUOJIANG}`);
    expect(await readPackAnswer(`${ROOT}/places/${LUOJIANG}`)).toBeNull();
    expect(await readPackAnswer(`${ROOT}/guides/retire`)).not.toBeNull();
    await takeOff(`en/${JINGYANG}`);
    expect(await readPackAnswer(`${ROOT}/guides/retire`)).toBeNull();
    expect((await listParts()).size).toBe(0);
    expect(packs.value).toEqual([]);
  });

  test("stops what is under way", async () => {
    network = 1;
    await kept(LUOJIANG);
    await takeOff(`en/${LUOJIANG}`);
    network = Number.POSITIVE_INFINITY;
    asked = [];
    await goOn();
    expect(asked).toEqual([]);
    expect((await listParts()).size).toBe(0);
  });
});

test("what the browser has thrown away is said, by the name that it had", async () => {
  await kept(LUOJIANG);
  await closeDatabase();
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = () => resolve();
  });
  await readPacks();
  expect(packs.value?.map(({ state, name, code }) => [state, name, code])).toEqual([
    ["gone", "A county", LUOJIANG],
  ]);
});

test("a browser that has less room than it said stops the fetching, and what has come stays", async () => {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
  ) {
    const isLast = this.name === "pack_parts" && (value as PackPartRow).path.includes("/places/");
    if (isLast) throw new DOMException("no room", "QuotaExceededError");
    return put.call(this, value);
  });
  await kept(LUOJIANG);
  vi.restoreAllMocks();
  expect(packs.value?.map(({ state, here }) => [state, here])).toEqual([["full", 30]]);
  expect(await readPackAnswer(`${ROOT}/places/${LUOJIANG}`)).toBeNull();
  await updatePack(`en/${LUOJIANG}`);
  expect(packs.value?.[0]?.state).toBe("whole");
});

test("a pack that filled the phone goes on at the person's word alone", async () => {
  await kept(LUOJIANG);
  const [row] = await listPacks();
  await savePack({ ...(row as PackRow), is_full: true });
  published.set(`${ROOT}/guides`, '{"services":[1]}');
  await checkPacks(true);
  expect(packs.value?.[0]?.state).toBe("full");
  await updatePack(`en/${LUOJIANG}`);
  await readPacks();
  expect(packs.value?.[0]?.state).toBe("whole");
});

describe("the plan", () => {
  const document = (path: string, etag: string, marks?: string) => ({
    path: `${ROOT}/groups/${path}`,
    etag,
    bytes: 10,
    size: 50,
    ...(marks ? { marks } : {}),
  });
  const part = (path: string, etag: string, marks?: string): [string, PackPartRow] => {
    const row = document(path, etag, marks);
    return [row.path, { ...row, holds: [] }];
  };

  test("counts changed, added and withdrawn guides by their marks", () => {
    const here = new Map([part("0", "a", "111111222222"), part("1", "b", "333333")]);
    expect(changedGuides([document("0", "a", "111111222222"), document("1", "b", "333333")], here)).toBe(0);
    expect(changedGuides([document("0", "x", "111111999999"), document("1", "b", "333333")], here)).toBe(1);
    expect(changedGuides([document("0", "x", "111111"), document("1", "b", "333333")], here)).toBe(1);
    expect(
      changedGuides([document("0", "a", "111111222222"), document("1", "x", "333333444444555555")], here),
    ).toBe(2);
  });

  test("knows what is missing by the bytes that are named, not by the path", () => {
    const here = new Map([part("0", "a")]);
    expect(missing([document("0", "a"), document("1", "b")], here).map(({ etag }) => etag)).toEqual(["b"]);
    expect(missing([document("0", "other")], here).length).toBe(1);
  });

  test("calls nothing whole of which a document is missing", () => {
    const row = {
      id: "",
      language: "en",
      code: "",
      name: "",
      going: false,
      whole_once: true,
      is_full: false,
    };
    const view = viewOf(
      { ...row, checked_at: 0, documents: [document("0", "x")] },
      new Map([part("0", "a")]),
      false,
    );
    expect([view.state, view.here]).toEqual(["changed", 0]);
  });

  test("leaves room for what a database needs besides", () => {
    expect(fits(40, roomLeft({ used: 20, available: 100 }))).toBe(true);
    expect(fits(41, roomLeft({ used: 20, available: 100 }))).toBe(false);
    expect(fits(41, roomLeft({ used: null, available: null }))).toBe(true);
  });

  test("cuts a group into its guides, and leaves everything else as it came", () => {
    expect(answersOf(`${ROOT}/groups/0-of-1`, group({ slug: "move", name: "Move" }))).toEqual([
      { path: `${ROOT}/guides/move`, json: '{"slug":"move","name":"Move"}' },
    ]);
    expect(answersOf(`${ROOT}/guides`, "{}")).toEqual([{ path: `${ROOT}/guides`, json: "{}" }]);
  });
});
