// The inbox as this phone knows it: kept encrypted for reading with no network, made fresh when there is one.
import { signal } from "@preact/signals";
import type { components } from "../../net/api_types.ts";
import { api, type Failure, session } from "../../net/index.ts";
import { keep, ownerNow, readKept } from "../../storage/index.ts";
import { unreadMessages } from "../../ui/badges.ts";

export type Message = components["schemas"]["Message"];
type Inbox = components["schemas"]["Inbox"];

export interface InboxView {
  messages: Message[];
  more: boolean;
  /** Why what is shown may be old. */
  failure: Failure | null;
}

/** null: not read yet. */
export const inboxView = signal<InboxView | null>(null);

async function show(inbox: Inbox, failure: Failure | null): Promise<void> {
  unreadMessages.value = inbox.unread;
  inboxView.value = { messages: inbox.messages, more: inbox.more, failure };
}

/** Whose messages are in sight: another person never sees them, not for a moment. */
let shownTo: string | null = null;

/** Show what is kept, then what the server says. */
export async function readInbox(): Promise<void> {
  const account = session.value.account?.account_id ?? null;
  if (account !== shownTo) {
    shownTo = account;
    inboxView.value = null;
    unreadMessages.value = 0;
  }
  if (account === null) {
    inboxView.value = { messages: [], more: false, failure: null };
    return;
  }
  const owner = await ownerNow().catch(() => null);
  const kept = await readKept<Inbox>("inbox").catch(() => null);
  if (kept && inboxView.peek() === null) await show(kept.value, null);
  const fresh = await api.get<Inbox>("/api/notifications");
  if (account !== shownTo) return;
  if (fresh.ok) {
    await show(fresh.value, null);
    await keep(owner, "inbox", fresh.value).catch(() => undefined);
  } else {
    await show(kept?.value ?? { messages: [], unread: 0, more: false }, fresh);
  }
}

/** Add the page of older messages. */
export async function readOlder(): Promise<void> {
  const view = inboxView.peek();
  const last = view?.messages.at(-1);
  if (!view || !last) return;
  const older = await api.get<Inbox>(`/api/notifications?before=${last.id}`);
  inboxView.value = older.ok
    ? { messages: [...view.messages, ...older.value.messages], more: older.value.more, failure: null }
    : { ...view, failure: older };
}

async function markKept(id: string | null): Promise<void> {
  const owner = await ownerNow().catch(() => null);
  const kept = await readKept<Inbox>("inbox").catch(() => null);
  if (!kept) return;
  const isMarked = (message: Message) => id === null || message.id === id;
  const messages = kept.value.messages.map((each) => (isMarked(each) ? { ...each, read: true } : each));
  const unread = messages.filter((each) => !each.read).length;
  await keep(owner, "inbox", { ...kept.value, messages, unread });
  unreadMessages.value = unread;
  const view = inboxView.peek();
  if (view) inboxView.value = { ...view, messages };
}

/** Mark one message as read, or all (null), here and on the server. */
export async function markRead(id: string | null): Promise<void> {
  await markKept(id);
  const path = id === null ? "/api/notifications/read" : `/api/notifications/${id}/read`;
  const marked = await api.post<{ unread: number }>(path);
  if (marked.ok) unreadMessages.value = marked.value.unread;
}

/** Find a message: kept on the phone, or else from the server. */
export async function findMessage(id: string): Promise<Message | Failure> {
  const kept = await readKept<Inbox>("inbox").catch(() => null);
  const here = kept?.value.messages.find((message) => message.id === id);
  if (here) return here;
  const found = await api.get<Message>(`/api/notifications/${id}`);
  return found.ok ? found.value : found;
}
