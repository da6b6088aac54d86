// A push carries an id and nothing personal; the words are read from the inbox, in the person's language.
import { configureRequests, request } from "../pwa/src/net/request.ts";
import { readKeptPublic } from "../pwa/src/storage/kept.ts";
import type { FromWorker } from "./messages.ts";

declare const self: ServiceWorkerGlobalScope;

interface Words {
  title: string;
  body: string;
}

/** Shown where the words cannot be had: no network, or the session has ended. */
const NEWS: Words = { title: "一门通办 · One Door", body: "您有一条新消息 · You have a new message" };

/** A push must show something soon, or the browser shows a sentence of its own. */
const PATIENCE = 5_000;

async function wordsOf(id: string): Promise<Words> {
  const language = await readKeptPublic<string>("language").catch(() => null);
  configureRequests({ language: () => language?.value ?? "zh-CN" });
  const path = `/api/notifications/${encodeURIComponent(id)}`;
  const answer = await request<Words>("GET", path, undefined, { timeout: PATIENCE });
  return answer.ok ? answer.value : NEWS;
}

function idOf(event: PushEvent): string | null {
  try {
    const said = event.data?.json() as { id?: unknown } | undefined;
    return typeof said?.id === "string" ? said.id : null;
  } catch {
    return null;
  }
}

async function tellPages(message: FromWorker): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
}

/** The same message shown twice replaces itself: its id is the tag. A page that is open hears of it in any case. */
export async function showPush(event: PushEvent): Promise<void> {
  const id = idOf(event);
  await tellPages({ type: "news" });
  const { title, body } = id ? await wordsOf(id) : NEWS;
  await self.registration.showNotification(title, {
    body,
    icon: "/icons/icon-192.png",
    badge: "/icons/badge.png",
    tag: id ?? "news",
    data: { path: id ? `/messages/${id}` : "/messages" },
  });
}

/** A tap opens what the message is about, in a window that is there or in a new one. */
export async function openNotification(event: NotificationEvent): Promise<void> {
  event.notification.close();
  const { path } = event.notification.data as { path: string };
  const [here] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!here) {
    await self.clients.openWindow(path);
    return;
  }
  await here.focus().catch(() => undefined);
  here.postMessage({ type: "open", path } satisfies FromWorker);
}
