// The switch for push: subscribes this browser, and says honestly where it cannot.
import { inTimeOr } from "../rules/patience.ts";
import { keep, readKept } from "../storage/kept.ts";
import { ownerNow } from "../storage/profiles.ts";
import { api, type Failure } from "./request.ts";

export type PushState =
  /** This browser has no push, or none that answers. */
  | "unsupported"
  /** The person once said no; only the browser's own settings can change that. */
  | "denied"
  | "off"
  | "on";

export type PushOutcome = PushState | Failure;

/** `PushManager.subscribe` may hang where no push service can be reached. */
const PATIENCE = 20_000;

interface KeptSubscription {
  id: string | null;
}

function isSupported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

async function worker(): Promise<ServiceWorkerRegistration | null> {
  return (await navigator.serviceWorker.getRegistration()) ?? null;
}

export async function pushState(): Promise<PushState> {
  if (!isSupported()) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const kept = await readKept<KeptSubscription>("push").catch(() => null);
  if (!kept?.value.id || Notification.permission !== "granted") return "off";
  return (await (await worker())?.pushManager.getSubscription()) ? "on" : "off";
}

async function subscribe(registration: ServiceWorkerRegistration, key: string) {
  try {
    const options = { userVisibleOnly: true, applicationServerKey: key };
    return await inTimeOr<PushSubscription | null>(
      registration.pushManager.subscribe(options),
      null,
      PATIENCE,
    );
  } catch {
    return null;
  }
}

async function tellServer(subscription: PushSubscription): Promise<PushOutcome> {
  const { endpoint, keys } = subscription.toJSON();
  const body = { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } };
  const owner = await ownerNow();
  const saved = await api.post<{ id: string }>("/api/notifications/push-subscriptions", body);
  if (!saved.ok) return saved;
  await keep(owner, "push", { id: saved.value.id } satisfies KeptSubscription);
  return "on";
}

/** At the person's tap only: browsers ask for leave. */
export async function switchPushOn(): Promise<PushOutcome> {
  if (!isSupported()) return "unsupported";
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  const registration = await worker();
  const key = await api.get<{ key: string }>("/api/notifications/application-server-key");
  if (!key.ok) return key;
  const subscription = registration ? await subscribe(registration, key.value.key) : null;
  return subscription ? tellServer(subscription) : "unsupported";
}

export async function switchPushOff(): Promise<PushOutcome> {
  const owner = await ownerNow();
  const kept = await readKept<KeptSubscription>("push");
  if (kept?.value.id) {
    const ended = await api.delete(`/api/notifications/push-subscriptions/${kept.value.id}`);
    if (!ended.ok && ended.problem.status !== 404) return ended;
  }
  await keep(owner, "push", { id: null } satisfies KeptSubscription);
  await (await (await worker())?.pushManager.getSubscription())?.unsubscribe();
  return "off";
}

/** Browsers change the address of a subscription now and then: tell it anew at each start. */
export async function renewPush(): Promise<void> {
  if ((await pushState()) !== "on") return;
  const subscription = await (await worker())?.pushManager.getSubscription();
  if (subscription) await tellServer(subscription);
}
