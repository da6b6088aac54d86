// The number on "Messages": read when the first screen stands, and whenever there may be news.
import { effect } from "@preact/signals";
import type { FromWorker } from "../../../../service_worker/messages.ts";
import { session } from "../../net/index.ts";
import { renewPush } from "../../net/push.ts";
import { readInbox } from "./inbox.ts";

/** Called once, after the first screen. */
export function watchUnread(): void {
  effect(() => {
    if (session.value.state !== "unknown") void readInbox();
    if (session.value.state === "signed_in") void renewPush();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void readInbox();
  });
  navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === "news") void readInbox();
  });
}
