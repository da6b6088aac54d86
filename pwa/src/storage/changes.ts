// Tells this page and every other tab that something kept on the phone has changed.

export type Store = "profiles" | "drafts" | "versions" | "outbox" | "receipts" | "kept" | "packs";

export interface Change {
  store: Store;
  id?: string;
}

type Listener = (change: Change) => void;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel | undefined {
  if (!channel && typeof BroadcastChannel === "function") {
    channel = new BroadcastChannel("onedoor");
    channel.onmessage = (event: MessageEvent<Change>) => tell(event.data);
    // In Node an open channel would keep the process alive.
    (channel as { unref?: () => void }).unref?.();
  }
  return channel;
}

function tell(change: Change): void {
  for (const listener of [...listeners]) listener(change);
}

export function announce(store: Store, id?: string): void {
  const change: Change = id === undefined ? { store } : { store, id };
  open()?.postMessage(change);
  tell(change);
}

/** Call `listener` at every change here or in another tab; answers how to stop. */
export function onChange(listener: Listener): () => void {
  open();
  listeners.add(listener);
  return () => listeners.delete(listener);
}
