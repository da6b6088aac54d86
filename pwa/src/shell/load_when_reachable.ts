// Parts of the app that nobody waits for: where the network breaks off first, they come when it is back.
import { api } from "../net/request.ts";
import { flushDrafts } from "../storage/unsaved.ts";

/** Where the browser sees no sign of the network that is back. */
const AGAIN = 30_000;

function nextSign(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      document.removeEventListener("visibilitychange", go);
      resolve();
    };
    const timer = setTimeout(go, AGAIN);
    window.addEventListener("online", go);
    document.addEventListener("visibilitychange", go);
  });
}

const isHidden = () => document.visibilityState === "hidden";

async function startAnewIfHidden(): Promise<void> {
  if (!isHidden() || !(await api.get("/health/ready")).ok) return;
  await flushDrafts();
  if (isHidden()) window.location.reload();
}

let willStartAnew = false;

/**
 * Browsers older than 2026 keep to it that a part could not be had for as long as the page lives
 * (whatwg/html#6768). Then the page starts anew, with a network, and when she does not look.
 */
function startAnewWhenHidden(): void {
  if (willStartAnew) return;
  willStartAnew = true;
  document.addEventListener("visibilitychange", () => void startAnewIfHidden());
}

export async function loadWhenReachable<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await load();
    } catch {
      if (tries > 1) startAnewWhenHidden();
      await nextSign();
    }
  }
}
