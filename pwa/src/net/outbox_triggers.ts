// The moments at which the page tries the outbox. The worker has Background Sync besides.
import { signal } from "@preact/signals-core";
import { listOutbox } from "../storage/outbox.ts";
import { type FlushResult, flushOutbox, SYNC_TAG } from "./outbox.ts";

const INTERVAL = 20_000;

/** A network that has just come often answers only at the second or third try. */
const AFTER_ONLINE = [1_000, 2_000, 4_000, 8_000];

/** The page tries at an event or at the person's word: said at once, though the server is first asked who she is. */
export const tryingNow = signal(false);

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
export async function tryOutbox(options: { everything?: boolean } = {}): Promise<FlushResult | null> {
  try {
    tryingNow.value = navigator.onLine && options.everything === true;
    const result = await flushOutbox(options);
    if (result.left > 0 && result.stopped === "unreachable") await registerSync();
    return result;
  } catch {
    // Storage that cannot be read has nothing to send.
    return null;
  } finally {
    tryingNow.value = false;
  }
}

async function tryIfWaiting(options: { everything?: boolean } = {}): Promise<void> {
  if (document.visibilityState !== "visible") return;
  const waiting = await listOutbox().catch(() => []);
  if (waiting.some((item) => item.state !== "refused")) await tryOutbox(options);
}

/** At once, whatever an item was told to wait for, and again soon while nothing is reached. */
async function tryAfterOnline(): Promise<void> {
  for (const pause of [0, ...AFTER_ONLINE]) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const result = navigator.onLine ? await tryOutbox({ everything: true }) : null;
    if (result?.stopped !== "unreachable") return;
  }
}

/** Called once by the shell. */
export function startOutbox(): void {
  window.addEventListener("online", () => void tryAfterOnline());
  document.addEventListener("visibilitychange", () => void tryIfWaiting({ everything: true }));
  setInterval(() => void tryIfWaiting(), INTERVAL);
  void tryIfWaiting({ everything: true });
}
