// The kill switch: served at /sw.js in the worker's place, it takes the worker and its caches away.
// Pages that are open go on, and live by the network from then on; drafts and outbox stay.
export type {};

declare const self: ServiceWorkerGlobalScope;

const PASSES = 4;
const PAUSE = 500;

/** What the worker before still had in hand may come after the first pass. */
async function removeEverything(): Promise<void> {
  for (let pass = 0; pass < PASSES; pass += 1) {
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  await self.registration.unregister();
}

self.addEventListener("install", () => void self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(removeEverything()));
