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

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 30_000;

/**
 * Called once by the shell: that there is a network again only an answer shows, so the server is asked.
 * While the browser itself believes in a network, as when only the server was away, it is asked ever more
 * seldom, and by no two phones at the same moment.
 */
export function followReturn(ask: () => Promise<unknown>): void {
  let wait = FIRST_WAIT;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isOfUse = () => navigator.onLine && document.visibilityState === "visible";
  const askLater = () => {
    clearTimeout(timer);
    if (connectivity.value !== "unreachable") {
      wait = FIRST_WAIT;
      return;
    }
    timer = setTimeout(
      async () => {
        if (isOfUse()) await ask();
        askLater();
      },
      wait * (0.5 + Math.random()),
    );
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };
  connectivity.subscribe(askLater);
  window.addEventListener("online", () => void ask());
  document.addEventListener("visibilitychange", () => {
    if (connectivity.value === "unreachable" && isOfUse()) void ask();
  });
}
