// Guides: what is kept is shown at once, and made fresh behind it.
const CACHE = "guides";

export function isGuide(url: URL): boolean {
  return url.pathname.startsWith("/api/catalogue/");
}

async function refresh(request: Request): Promise<Response> {
  const response = await fetch(request);
  const genuine = response.ok && response.headers.get("Content-Type")?.startsWith("application/json");
  if (genuine) await (await caches.open(CACHE)).put(request.url, response.clone());
  return response;
}

export async function answerGuide(event: FetchEvent): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(event.request.url);
  const fresh = refresh(event.request);
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => undefined));
  return kept;
}
