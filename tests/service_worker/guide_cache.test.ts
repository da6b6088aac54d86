import { beforeEach, describe, expect, test, vi } from "vitest";
import { answerGuide, isGuide } from "../../service_worker/guide_cache.ts";
import { KEPT_ANSWER } from "../../service_worker/messages.ts";

const ORIGIN = "https://door.example";
const GUIDE = `${ORIGIN}/api/catalogue/en/guides/social-card`;
const BUNDLE = `${ORIGIN}/api/catalogue/en/all-guides`;

let kept: Map<string, Response>;
let network: (url: string) => Promise<Response>;
let background: Promise<unknown>[];
let told: unknown[];

beforeEach(() => {
  kept = new Map();
  background = [];
  told = [];
  network = async () => Response.json({ version: 2 });
  vi.stubGlobal("caches", {
    open: async () => ({
      match: async (url: string) => kept.get(url)?.clone(),
      put: async (url: string, response: Response) => void kept.set(url, response),
      delete: async (url: string) => kept.delete(url),
      keys: async () => [...kept.keys()].map((url) => ({ url })),
    }),
  });
  const page = { postMessage: (message: unknown) => void told.push(message) };
  vi.stubGlobal("self", { clients: { get: async () => page } });
  vi.stubGlobal("fetch", (request: { url: string }) => network(request.url));
});

function ask(url: string): Promise<Response> {
  const event = { request: { url }, waitUntil: (work: Promise<unknown>) => void background.push(work) };
  return answerGuide(event as unknown as FetchEvent);
}

async function keptAt(url: string): Promise<unknown> {
  return kept.get(url)?.clone().json();
}

test("only what everybody may read is kept", () => {
  expect(isGuide(new URL(GUIDE))).toBe(true);
  expect(isGuide(new URL(`${ORIGIN}/api/directory/regions/510604000000/below`))).toBe(true);
  expect(isGuide(new URL(`${ORIGIN}/api/applications`))).toBe(false);
  expect(isGuide(new URL(`${ORIGIN}/api/catalogue/search-index`))).toBe(true);
  expect(isGuide(new URL(`${ORIGIN}/api/catalogue/en/search?q=card`))).toBe(false);
  expect(isGuide(new URL(`${ORIGIN}/api/notifications`))).toBe(false);
  expect(isGuide(new URL(`${ORIGIN}/api/catalogue/staff/imports/1`))).toBe(false);
  expect(isGuide(new URL(`${ORIGIN}/api/catalogue/staff/implementations?state=claimed`))).toBe(false);
});

describe("a guide", () => {
  test("is kept when it is read", async () => {
    const answer = await ask(GUIDE);
    expect(answer.headers.has(KEPT_ANSWER)).toBe(false);
    expect(await answer.json()).toEqual({ version: 2 });
    expect(await keptAt(GUIDE)).toEqual({ version: 2 });
  });

  test("is shown at once as it is kept, and made fresh behind it", async () => {
    kept.set(GUIDE, Response.json({ version: 1 }));
    expect(await (await ask(GUIDE)).json()).toEqual({ version: 1 });
    await Promise.all(background);
    expect(await keptAt(GUIDE)).toEqual({ version: 2 });
  });

  test("that reads otherwise now is told to the page that shows the old copy", async () => {
    kept.set(GUIDE, Response.json({ version: 1 }));
    await ask(GUIDE);
    await Promise.all(background);
    expect(told).toEqual([{ type: "fresher", path: "/api/catalogue/en/guides/social-card" }]);
  });

  test("that reads the same, or is no guide, disturbs nobody", async () => {
    kept.set(GUIDE, Response.json({ version: 2 }));
    const html = { headers: { "Content-Type": "text/html" } };
    for (const answer of [Response.json({ version: 2 }), new Response("<html>", html)]) {
      network = async () => answer;
      await ask(GUIDE);
      await Promise.all(background);
    }
    expect(told).toEqual([]);
  });

  test("is shown with no network", async () => {
    kept.set(GUIDE, Response.json({ version: 1 }));
    network = async () => Promise.reject(new TypeError("no network"));
    expect(await (await ask(GUIDE)).json()).toEqual({ version: 1 });
    // A page that takes it for a sign of a network would say nothing of there being none.
    expect((await ask(GUIDE)).headers.has(KEPT_ANSWER)).toBe(true);
    await Promise.all(background);
  });

  test("is never replaced by a captive portal's page, nor by an error", async () => {
    kept.set(GUIDE, Response.json({ version: 1 }));
    const html = { headers: { "Content-Type": "text/html" } };
    for (const answer of [new Response("<html>", html), new Response("<html>", { ...html, status: 502 })]) {
      network = async () => answer;
      await ask(GUIDE);
      await Promise.all(background);
      expect(await keptAt(GUIDE)).toEqual({ version: 1 });
    }
  });

  test("that the server has withdrawn goes", async () => {
    kept.set(GUIDE, Response.json({ version: 1 }));
    const headers = { "Content-Type": "application/problem+json" };
    network = async () => new Response("{}", { status: 404, headers });
    await ask(GUIDE);
    await Promise.all(background);
    expect(kept.has(GUIDE)).toBe(false);
  });
});

test("all guides in one answer are kept each under its own address, and those withdrawn go", async () => {
  const withdrawn = `${ORIGIN}/api/catalogue/en/guides/old-service`;
  const other = `${ORIGIN}/api/catalogue/zh-CN/guides/old-service`;
  for (const url of [withdrawn, other]) kept.set(url, Response.json({}));
  network = async () => Response.json({ language: "en", guides: [{ slug: "social-card", name: "Card" }] });
  expect((await ask(BUNDLE)).ok).toBe(true);
  expect(await keptAt(GUIDE)).toEqual({ slug: "social-card", name: "Card" });
  expect([...kept.keys()].sort()).toEqual([GUIDE, other].sort());
});
