// Push messages carry an id and nothing personal; the words stand in the inbox.
declare const self: ServiceWorkerGlobalScope;

interface Payload {
  id?: string;
}

export async function showPush(event: PushEvent): Promise<void> {
  const { id } = (event.data?.json() ?? {}) as Payload;
  const path = id ? `/messages?open=${encodeURIComponent(id)}` : "/messages";
  await self.registration.showNotification("一门通办 · One Door", {
    body: "您有一条新消息 · You have a new message",
    icon: "/icons/icon-192.png",
    badge: "/icons/badge.png",
    tag: id ?? "message",
    data: { path },
  });
}

export async function openNotification(event: NotificationEvent): Promise<void> {
  event.notification.close();
  const { path } = event.notification.data as { path: string };
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const here = windows[0];
  if (!here) {
    await self.clients.openWindow(path);
    return;
  }
  await here.focus();
  here.postMessage({ type: "open", path });
}
