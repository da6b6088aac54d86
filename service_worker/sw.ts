// The worker's table of contents: which event goes where. Only GET requests are ever answered.
import { SYNC_TAG } from "../pwa/src/net/outbox.ts";
import { answerGuide, isGuide } from "./guide_cache.ts";
import type { ToWorker } from "./messages.ts";
import { sendOutbox } from "./outbox_sync.ts";
import { openNotification, showPush } from "./push.ts";
import { answerAsset, answerNavigation, install, isAsset, isPage, removeOldShells } from "./shell_cache.ts";

declare const self: ServiceWorkerGlobalScope;

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

self.addEventListener("install", (event) => event.waitUntil(install()));

self.addEventListener("activate", (event) =>
  event.waitUntil(removeOldShells().then(() => self.clients.claim())),
);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (isPage(request, url)) event.respondWith(answerNavigation(request));
  else if (isAsset(url)) event.respondWith(answerAsset(request));
  // Who asks for nothing to be stored is fetching a pack, and wants what the server has now.
  else if (isGuide(url) && request.cache !== "no-store") event.respondWith(answerGuide(event));
});

self.addEventListener("message", (event) => {
  const message = event.data as ToWorker;
  if (message.type === "take_over") void self.skipWaiting();
});

self.addEventListener("sync", (event) => {
  const { tag } = event as SyncEvent;
  if (tag === SYNC_TAG) (event as SyncEvent).waitUntil(sendOutbox());
});

self.addEventListener("push", (event) => event.waitUntil(showPush(event)));

self.addEventListener("notificationclick", (event) => event.waitUntil(openNotification(event)));
