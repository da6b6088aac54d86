// Background Sync: the worker sends what waits, by the same code as the page.
import { flushOutbox } from "../pwa/src/net/outbox.ts";

/** Throws while something still waits for the network, so that the browser tries again. */
export async function sendOutbox(): Promise<void> {
  const { stopped } = await flushOutbox({ everything: true });
  if (stopped === "unreachable") throw new Error("no network yet");
}
