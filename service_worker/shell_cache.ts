// The app itself, kept on the phone: all of a version or nothing of it.
import { dataBlock } from "./data_block.ts";
import { guideOf, isGuidePage } from "./guide_cache.ts";

declare const self: ServiceWorkerGlobalScope;

interface Precached {
  url: string;
  /** What the bytes must be: a captive portal's page or a torn answer never becomes part of the shell. */
  integrity: string;
}

declare const __PRECACHE__: Precached[];
declare const __VERSION__: string;

const PREFIX = "shell-";
const CURRENT = PREFIX + __VERSION__;
const SHELL = "/index.html";
/** The same, naming besides what its page needs. */
const HOME_SHELL = "/home.html";
const GUIDE_SHELL = "/guide.html";
/** The page's place for what the API would answer; the server writes into it, too. */
const PLACE_FOR_ANSWER = "<!--answer-->";
/** How a shell asks for words before any script does. */
const WORDS = /<link rel="preload" href="([^"]+)" as="fetch" crossorigin>/g;
/** What the network said of bytes that are other ones now. */
const OF_BYTES = ["Content-Encoding", "Content-Length", "ETag"];
const ATTEMPTS = 3;
const AT_ONCE = 6;

/** Paths that are no page of the app. */
const NOT_PAGES = /^\/(api|schema|health|assets|icons)(\/|$)/;

async function fetchChecked({ url, integrity }: Precached): Promise<Response> {
  let failure: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const cache = attempt === 0 && url.startsWith("/assets/") ? "default" : "reload";
      const response = await fetch(url, { integrity, cache, credentials: "same-origin" });
      if (response.ok && !response.redirected) return response;
      failure = new Error(`${url}: ${response.status}`);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** What an earlier attempt or the version before has brought is not fetched again. */
async function alreadyHere(cache: Cache, { url }: Precached): Promise<boolean> {
  if (await cache.match(url)) return true;
  const earlier = url.startsWith("/assets/") ? await caches.match(url) : undefined;
  if (earlier) await cache.put(url, earlier);
  return earlier !== undefined;
}

/**
 * Fails as a whole when one file cannot be had; the browser tries again later and goes on where
 * this attempt stopped. The worker that is in charge meanwhile keeps its own complete version.
 */
export async function install(): Promise<void> {
  const cache = await caches.open(CURRENT);
  const queue = [...__PRECACHE__];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (!(await alreadyHere(cache, next))) await cache.put(next.url, await fetchChecked(next));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Keep this version and the one before: other tabs may still run it until they are closed. */
export async function removeOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CURRENT);
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const kept = tabs.length > 1 ? 1 : 0;
  await Promise.all(shells.slice(0, shells.length - kept).map((name) => caches.delete(name)));
}

export function isPage(request: Request, url: URL): boolean {
  return request.mode === "navigate" && !NOT_PAGES.test(url.pathname);
}

export function isAsset(url: URL): boolean {
  return /^\/(assets|icons)\//.test(url.pathname) || url.pathname === "/manifest.webmanifest";
}

function shellOf(path: string): string {
  if (path === "/") return HOME_SHELL;
  return isGuidePage(path) ? GUIDE_SHELL : SHELL;
}

/** The words that a shell asks for, as the page looks for them. */
async function wordsOf(cache: Cache, shell: string): Promise<string> {
  const found = [...shell.matchAll(WORDS)].map(async ([, address = ""]) => {
    const kept = await cache.match(address);
    return kept ? dataBlock("words", address, await kept.text()) : "";
  });
  return (await Promise.all(found)).join("");
}

/** Words and a kept guide go into the page, so that it draws without asking: each question costs a slow phone time. */
async function complete(cache: Cache, kept: Response, path: string): Promise<Response> {
  const shell = await kept.text();
  const [words, guide] = await Promise.all([wordsOf(cache, shell), guideOf(path)]);
  const headers = new Headers(kept.headers);
  for (const name of OF_BYTES) headers.delete(name);
  const asking = words ? shell.replaceAll(WORDS, "") : shell;
  return new Response(
    asking.replace(PLACE_FOR_ANSWER, () => words + guide),
    { headers },
  );
}

/** The shell of the running version, at once, whatever the network does. */
export async function answerNavigation(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const cache = await caches.open(CURRENT);
  const kept = await cache.match(shellOf(path));
  return kept ? complete(cache, kept, path) : fetch(request);
}

/** Assets are named by their content: what is kept is right. */
export async function answerAsset(request: Request): Promise<Response> {
  const current = await (await caches.open(CURRENT)).match(request.url);
  return current ?? (await caches.match(request.url)) ?? fetch(request);
}
