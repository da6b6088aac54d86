// What the browser knows of the network. The worker has none of these events.
import { connectivity, noteUnreachable } from "./connectivity.ts";

/** `navigator.connection`, where there is one. */
export interface Connection {
  saveData?: boolean;
  type?: string;
}

/** Called once, before the first page is drawn: that there is no network the browser knows at once. */
export function followLoss(): void {
  if (!navigator.onLine) noteUnreachable();
  window.addEventListener("offline", noteUnreachable);
}

/** Called once by the shell: that there is a network again only an answer shows, so the server is asked. */
export function followReturn(ask: () => unknown): void {
  window.addEventListener("online", ask);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && connectivity.value === "unreachable") ask();
  });
}
