// What the browser knows of the network. The worker has none of these events.
import { connectivity, noteUnreachable } from "./connectivity.ts";

/**
 * Called once by the shell. That there is no network the browser knows at once; that there is one
 * only an answer shows, so then the server is asked.
 */
export function followBrowser(ask: () => unknown): void {
  if (!navigator.onLine) noteUnreachable();
  window.addEventListener("offline", noteUnreachable);
  window.addEventListener("online", ask);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && connectivity.value === "unreachable") ask();
  });
}
