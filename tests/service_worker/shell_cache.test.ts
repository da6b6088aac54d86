import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  answerAsset,
  answerNavigation,
  install,
  isAsset,
  isPage,
  removeOldShells,
} from "../../service_worker/shell_cache.ts";

/** Cache storage in memory: what the worker's module uses of it. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();

  async open(name: string) {
    const entries = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, entries);
    return {
      match: async (url: string) => entries.get(pathOf(url))?.clone(),
      put: async (url: string, response: Response) => void entries.set(pathOf(url), response),
    };
  }

  async match(url: string) {
    for (const entries of this.all.values()) {
      const found = entries.get(pathOf(url));
      if (found) return found.clone();
    }
    return undefined;
  }

  keys = async () => [...this.all.keys()];
  delete = async (name: string) => this.all.delete(name);
}

const pathOf = (url: string) => new URL(url, "https://door.example").pathname;
const page = (path: string) => ({ url: `https://door.example${path}`, mode: "navigate" }) as Request;

let caches: Caches;
let network: (url: string) => Promise<Response>;
const fetched: string[] = [];

beforeEach(() => {
  caches = new Caches();
  fetched.length = 0;
  network = async (url) => new Response(`network ${url}`);
  vi.stubGlobal("caches", caches);
  vi.stubGlobal("fetch", (request: string | Request) => {
    const url = typeof request === "string" ? request : request.url;
    fetched.push(pathOf(url));
    return network(pathOf(url));
  });
  vi.stubGlobal("self", { clients: { matchAll: async () => [{}] } });
});

describe("the first install", () => {
  test("keeps everything of the version", async () => {
    await install();
    expect([...(caches.all.get("shell-test")?.keys() ?? [])].sort()).toEqual([
      "/assets/main-1.js",
      "/guide.html",
      "/index.html",
    ]);
  });

  test("fails as a whole while a file cannot be had, and goes on from there the next time", async () => {
    network = async (url) => {
      if (url.startsWith("/assets/")) throw new TypeError("network changed");
      return new Response("shell");
    };
    await expect(install()).rejects.toThrow("network changed");
    fetched.length = 0;
    network = async () => new Response("there");
    await install();
    expect(fetched).toEqual(["/assets/main-1.js"]);
  });

  test("survives a network that flips between two attempts", async () => {
    const asked = new Set<string>();
    network = async (url) => {
      const isFirst = !asked.has(url);
      asked.add(url);
      if (isFirst) throw new TypeError("network changed");
      return new Response("there");
    };
    await install();
    expect(caches.all.get("shell-test")?.size).toBe(3);
  });

  test("takes what a version before has brought", async () => {
    await (await caches.open("shell-before")).put("/assets/main-1.js", new Response("the same bytes"));
    await install();
    expect(fetched.sort()).toEqual(["/guide.html", "/index.html"]);
  });

  test("an error page is no file of ours", async () => {
    network = async () => new Response("<h1>502</h1>", { status: 502 });
    await expect(install()).rejects.toThrow("502");
  });
});

describe("answers", () => {
  test("every page is the shell, whatever the network does", async () => {
    await install();
    network = async () => Promise.reject(new TypeError("no network"));
    const answer = await answerNavigation(page("/cases/1"));
    expect(await answer.text()).toBe("network /index.html");
  });

  test("a kept guide is written into its page, and no word of it ends the block", async () => {
    network = async () =>
      new Response("<p></p><!--answer-->", { headers: { "Content-Security-Policy": "x", ETag: "y" } });
    await install();
    const guide = { name: "$& </script><!--", slug: "a" };
    await (await caches.open("guides")).put("/api/catalogue/zh-CN/guides/a", Response.json(guide));
    const answer = await answerNavigation(page("/services/a"));
    const [, before, data] =
      /^(.*data-answer="\/api\/catalogue\/zh-CN\/guides\/a" data-kept>)(.*)<\/script>$/.exec(
        await answer.text(),
      ) as string[];
    expect(before).toMatch(/^<p><\/p><script type="application\/json"/);
    expect(data).not.toContain("<");
    expect(JSON.parse(data ?? "")).toEqual(guide);
    expect([answer.headers.get("Content-Security-Policy"), answer.headers.get("ETag")]).toEqual(["x", null]);
  });

  test("words that are kept are written into the page, which then asks for none; without them it asks", async () => {
    const asking = '<link rel="preload" href="/assets/zh-CN-1.json" as="fetch" crossorigin>';
    network = async () => new Response(`<head>${asking}</head><!--answer-->`);
    await install();
    expect(await (await answerNavigation(page("/cases/1"))).text()).toContain(asking);
    await (await caches.open("shell-test")).put("/assets/zh-CN-1.json", new Response('{"Home":"<首页>"}'));
    expect(await (await answerNavigation(page("/cases/1"))).text()).toBe(
      '<head></head><script type="application/json" data-words="/assets/zh-CN-1.json" data-kept>{"Home":"\\u003c首页>"}</script>',
    );
  });

  test("the page of a guide that is not kept asks for it itself", async () => {
    await install();
    const answer = await answerNavigation(page("/services/b"));
    expect(await answer.text()).toBe("network /guide.html");
  });

  test("an asset of the version before is still there for a tab that runs it", async () => {
    await (await caches.open("shell-before")).put("/assets/old-9.js", new Response("old"));
    const answer = await answerAsset({ url: "https://door.example/assets/old-9.js" } as Request);
    expect(await answer.text()).toBe("old");
  });

  test("the server's own paths are left alone", () => {
    for (const path of ["/api/identity/session", "/schema/openapi.json", "/health/ready", "/assets/a.js"]) {
      expect(isPage(page(path), new URL(path, "https://door.example"))).toBe(false);
    }
    expect(isPage(page("/services/a"), new URL("https://door.example/services/a"))).toBe(true);
    expect(isAsset(new URL("https://door.example/manifest.webmanifest"))).toBe(true);
    expect(isAsset(new URL("https://door.example/api/x"))).toBe(false);
  });
});

describe("after an update", () => {
  test("alone: only this version stays", async () => {
    for (const name of ["shell-a", "shell-b", "shell-test", "guides"]) await caches.open(name);
    await removeOldShells();
    expect((await caches.keys()).sort()).toEqual(["guides", "shell-test"]);
  });

  test("with other tabs open: the version before stays for them", async () => {
    vi.stubGlobal("self", { clients: { matchAll: async () => [{}, {}] } });
    for (const name of ["shell-a", "shell-b", "shell-test"]) await caches.open(name);
    await removeOldShells();
    expect((await caches.keys()).sort()).toEqual(["shell-b", "shell-test"]);
  });
});
