// The page's end of the service worker: registers it, and lets an update in at the person's tap.
import { signal } from "@preact/signals";
import type { FromWorker, ToWorker } from "../../service_worker/messages.ts";
import { flushDrafts } from "./storage/unsaved.ts";
import { navigate } from "./ui/navigation.ts";

const WORKER = "/sw.js";
const PATIENCE = 3_000;

export const updateState = signal<"none" | "ready" | "taking">("none");

let waiting: ServiceWorker | null = null;

function watch(registration: ServiceWorkerRegistration): void {
  const offer = (worker: ServiceWorker | null) => {
    // The very first worker has nobody to replace: nothing to offer.
    if (!worker || !navigator.serviceWorker.controller) return;
    waiting = worker;
    updateState.value = "ready";
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const fresh = registration.installing;
    fresh?.addEventListener("statechange", () => {
      if (fresh.state === "installed") offer(fresh);
    });
  });
}

/** At the person's tap: save what is being filled in, let the new worker in, and start anew. */
export async function takeUpdate(): Promise<void> {
  updateState.value = "taking";
  await flushDrafts();
  // Taken already, in another tab: this one only has to start anew.
  if (waiting?.state !== "installed") {
    window.location.reload();
    return;
  }
  // Only the tab of the tap starts anew; the others go on with what they have.
  navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), {
    once: true,
  });
  const message: ToWorker = { type: "take_over" };
  waiting.postMessage(message);
  // A worker that still has something in hand lets the next one in when this page lets go of it.
  setTimeout(() => window.location.reload(), PATIENCE);
}

/** The person tapped a notification while the app was open. */
function followNotifications(): void {
  navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === "open") navigate(data.path);
  });
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** The only script address that the page ever makes; the policy of the server knows its name. */
function workerAddress(): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return WORKER;
  const rules = {
    createScriptURL: (url: string) => {
      if (url !== WORKER) throw new TypeError(`not a script of ours: ${url}`);
      return url;
    },
  };
  return trustedTypes.createPolicy("onedoor", rules).createScriptURL(WORKER);
}

/** Called once, when the first screen stands. Without workers the app lives by its network. */
export async function startWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(workerAddress(), { updateViaCache: "none" });
    watch(registration);
    followNotifications();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void registration.update().catch(() => undefined);
    });
  } catch {
    // Private windows and some embedded views refuse workers.
  }
}
