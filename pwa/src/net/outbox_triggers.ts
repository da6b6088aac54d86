// The moments at which the page tries the outbox. The worker has Background Sync besides.
import { listOutbox } from "../storage/outbox.ts";
import { flushOutbox, SYNC_TAG } from "./outbox.ts";

const INTERVAL = 20_000;

async function registerSync(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
    await sync?.register(SYNC_TAG);
  } catch {
    // No Background Sync here: the other moments suffice.
  }
}

/** Try now; and let the browser wake the worker when a network comes, where it can. */
export async function tryOutbox(options: { everything?: boolean } = {}): Promise<void> {
  try {
    const { left, stopped } = await flushOutbox(options);
    if (left > 0 && stopped === "unreachable") await registerSync();
  } catch {
    // Storage that cannot be read has nothing to send.
  }
}

async function tryIfWaiting(): Promise<void> {
  if (document.visibilityState !== "visible") return;
  const waiting = await listOutbox().catch(() => []);
  if (waiting.some((item) => item.state !== "refused")) await tryOutbox();
}

/** Called once by the shell. */
export function startOutbox(): void {
  window.addEventListener("online", () => void tryOutbox({ everything: true }));
  document.addEventListener("visibilitychange", () => void tryIfWaiting());
  setInterval(() => void tryIfWaiting(), INTERVAL);
  void tryIfWaiting();
}
