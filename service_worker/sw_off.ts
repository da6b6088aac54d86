// The kill switch: served at /sw.js in the worker's place, it takes the worker and its caches away.
// Pages that are open go on, and live by the network from then on; drafts and outbox stay.
export type {};

declare const self: ServiceWorkerGlobalScope;

async function removeEverything(): Promise<void> {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await self.registration.unregister();
}

self.addEventListener("install", () => void self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(removeEverything()));
