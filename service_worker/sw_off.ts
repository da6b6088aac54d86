// The kill switch: served at /sw.js in the worker's place, it takes the worker and its caches away.
// Pages that are open go on, and live by the network from then on; drafts and outbox stay.
export type {};

declare const self: ServiceWorkerGlobalScope;

const PASSES = 4;
const PAUSE = 500;

async function removeCaches(): Promise<void> {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

/** What the worker before still had in hand may come after the first pass. */
async function removeEverything(): Promise<void> {
  await removeCaches();
  // Not waited for: it ends when the last page of the worker before is closed.
  void self.registration.unregister();
  for (let pass = 1; pass < PASSES; pass += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    await removeCaches();
  }
}

// At once: a worker in charge that still has something in hand may keep this one waiting for minutes.
self.addEventListener("install", (event) => {
  void self.skipWaiting();
  event.waitUntil(removeEverything());
});

// A page that opens in that moment registers again, and the browser then forgets that this one need not wait.
self.addEventListener("message", () => void self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(removeEverything()));
