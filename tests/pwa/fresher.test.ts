// What the worker was told behind its copy: read where it lies, and nothing made where the kill switch has been.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whenFresher } from "../../pwa/src/net/fresher.ts";
import { GUIDES_CACHE } from "../../service_worker/messages.ts";

const PATH = "/api/catalogue/en/guides/marry";

/** The phone's caches by their names, as the browser treats them: to open one that is not there makes it. */
let caches: Map<string, Map<string, unknown>>;
let worker: EventTarget;

function answerAt(name: string, path: string): Response | undefined {
  const found = caches.get(name)?.get(path);
  return found === undefined ? undefined : Response.json(found);
}

beforeEach(() => {
  caches = new Map();
  worker = new EventTarget();
  vi.stubGlobal("navigator", { serviceWorker: worker });
  vi.stubGlobal("caches", {
    open: async (name: string) => {
      caches.set(name, caches.get(name) ?? new Map());
      return { match: async (path: string) => answerAt(name, path) };
    },
    match: async (path: string, { cacheName }: { cacheName: string }) => answerAt(cacheName, path),
  });
});

afterEach(() => vi.unstubAllGlobals());

async function tell(): Promise<unknown[]> {
  const taken: unknown[] = [];
  const stop = whenFresher(PATH, (value) => void taken.push(value));
  worker.dispatchEvent(new MessageEvent("message", { data: { type: "fresher", path: PATH } }));
  await new Promise((resolve) => setTimeout(resolve, 10));
  stop();
  return taken;
}

test("a newer answer is read from the worker's copy", async () => {
  caches.set(GUIDES_CACHE, new Map([[PATH, { name: "Marry" }]]));
  expect(await tell()).toEqual([{ name: "Marry" }]);
});

test("after the kill switch no cache comes back", async () => {
  expect(await tell()).toEqual([]);
  expect([...caches.keys()]).toEqual([]);
});
