// Guides and places: what is kept is shown at once, and made fresh behind it.
import { dropPackAnswer, readPackAnswer } from "../pwa/src/storage/packs.ts";
import { dataBlock } from "./data_block.ts";
import { GUIDES_CACHE as CACHE, type FromWorker, KEPT_ANSWER } from "./messages.ts";

declare const self: ServiceWorkerGlobalScope;

// What staff see is never kept: it is not for everybody, and they work on it as it stands now.
// Answers to searches are many, and the phone can find them by itself; what belongs to a pack is asked to be told now.
const PUBLIC = /^\/api\/(catalogue|directory)\/(?!staff\/|.*\/(search|packs\/\d+)$)/;
const BUNDLE = /^(\/api\/catalogue\/[^/]+)\/all-guides$/;

interface Bundle {
  guides: { slug: string }[];
}

const GUIDE_PAGE = /^\/services\/[^/]+$/;
const LANGUAGES = ["zh-CN", "en"];

export function isGuidePage(path: string): boolean {
  return GUIDE_PAGE.test(path);
}

/** As packs name answers; an address with a question in it is none of theirs. */
function pathOf(address: string): string {
  return address.replace(/^https?:\/\/[^/]+/, "");
}

/** What was read by itself is newer than the pack that it is also in: a pack takes such copies away. */
async function keptAt(address: string): Promise<Response | undefined> {
  const copy = await (await caches.open(CACHE)).match(address);
  if (copy) return copy;
  const json = await readPackAnswer(pathOf(address)).catch(() => null);
  return json === null ? undefined : new Response(json, { headers: { "Content-Type": "application/json" } });
}

/** A kept guide in each language, as the page looks for it. */
export async function guideOf(path: string): Promise<string> {
  if (!isGuidePage(path)) return "";
  const found = LANGUAGES.map(async (language) => {
    const address = `/api/catalogue/${language}/guides/${path.split("/")[2]}`;
    const kept = await keptAt(address);
    if (!kept) return "";
    return dataBlock("answer", address, await kept.text());
  });
  return (await Promise.all(found)).join("");
}

export function isGuide(url: URL): boolean {
  return PUBLIC.test(url.pathname);
}

function isJson(response: Response, kind: string): boolean {
  return (response.headers.get("Content-Type") ?? "").startsWith(kind);
}

/** All guides of a language came in one answer: keep each under its own address, drop those withdrawn. */
async function keepEach(cache: Cache, address: URL, bundle: Bundle): Promise<void> {
  const root = `${address.origin}${BUNDLE.exec(address.pathname)?.[1]}/guides/`;
  const fresh = new Set(bundle.guides.map(({ slug }) => root + slug));
  const headers = { "Content-Type": "application/json" };
  const put = bundle.guides.map((guide) =>
    cache.put(root + guide.slug, new Response(JSON.stringify(guide), { headers })),
  );
  const held = (await cache.keys()).map(({ url }) => url);
  const drop = held.filter((url) => url.startsWith(root) && !fresh.has(url)).map((url) => cache.delete(url));
  await Promise.all([...put, ...drop]);
}

async function keepAnswer(address: string, response: Response): Promise<void> {
  const cache = await caches.open(CACHE);
  if (response.ok && !response.redirected && isJson(response, "application/json")) {
    const url = new URL(address);
    if (BUNDLE.test(url.pathname)) await keepEach(cache, url, (await response.json()) as Bundle);
    else await cache.put(address, response);
  } else if (response.status === 404 && isJson(response, "application/problem+json")) {
    await cache.delete(address);
    await dropPackAnswer(pathOf(address));
  }
}

/** Ask the server, and keep what it really said: a captive portal's page never takes a guide's place. */
async function refresh(request: Request): Promise<Response> {
  const response = await fetch(request, { cache: "no-cache" });
  // A phone with no room left reads all the same.
  await keepAnswer(request.url, response.clone()).catch(() => undefined);
  return response;
}

/** The page must not take it for a sign of a network. */
function marked(kept: Response): Response {
  const headers = new Headers(kept.headers);
  headers.set(KEPT_ANSWER, "1");
  return new Response(kept.body, { status: kept.status, headers });
}

/** Tell the page that it shows an old copy; it says itself whether it may change under the reader's eyes. */
async function tellIfOther(event: FetchEvent, before: Promise<string>, fresh: Response): Promise<void> {
  if (!fresh.ok || fresh.redirected || !isJson(fresh, "application/json")) return;
  if ((await before) === (await fresh.text())) return;
  const message: FromWorker = { type: "fresher", path: pathOf(event.request.url) };
  (await self.clients.get(event.clientId))?.postMessage(message);
}

export async function answerGuide(event: FetchEvent): Promise<Response> {
  const { request } = event;
  // All guides at once are asked for to be kept, not to be shown: always fresh.
  if (BUNDLE.test(new URL(request.url).pathname)) return refresh(request);
  const kept = await keptAt(request.url);
  const fresh = refresh(request);
  if (!kept) return fresh;
  const before = kept.clone().text();
  event.waitUntil(fresh.then((answer) => tellIfOther(event, before, answer)).catch(() => undefined));
  return marked(kept);
}
