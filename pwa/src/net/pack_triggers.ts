// The moments at which packs go on by themselves: at the start, when a network comes, when the page is seen again.
import type { Connection } from "./browser_signs.ts";
import { checkPacks, followPacks, goOn, packs } from "./packs.ts";

const RETRY = 30_000;
const CHECK_EVERY = 60 * 60_000;

/** Where every byte may cost something, an update waits for the person's word. */
function isMetered(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return Boolean(connection?.saveData) || connection?.type === "cellular";
}

function isAnyWaiting(): boolean {
  return (packs.value ?? []).some(({ state }) => state === "waiting");
}

function isCheckDue(): boolean {
  return (packs.value ?? []).some(({ checkedAt }) => Date.now() - checkedAt > CHECK_EVERY);
}

async function tryNow(): Promise<void> {
  await goOn();
  await checkPacks(!isMetered());
}

let isStarted = false;

/** Called at the start where something is kept, and again when the person keeps something. */
export function startPacks(): void {
  if (isStarted) return;
  isStarted = true;
  followPacks();
  const quietly = () => void tryNow().catch(() => undefined);
  quietly();
  window.addEventListener("online", quietly);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && (isAnyWaiting() || isCheckDue())) quietly();
  });
  setInterval(() => {
    if (isAnyWaiting()) void goOn().catch(() => undefined);
  }, RETRY);
}
