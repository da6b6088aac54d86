// What goes on behind the pages, loaded when the first screen stands.
import { effect } from "@preact/signals";
import { DEFAULT_LANGUAGE } from "../i18n/index.ts";
import { startOutbox } from "../net/outbox_triggers.ts";
import { followSession, refreshSession } from "../net/session.ts";
import { saveDraftsWhenHidden } from "../storage/draft_saver.ts";
import { keepPublic } from "../storage/kept.ts";
import { preferences } from "../storage/preferences.ts";
import { startWorker } from "../worker_bridge.ts";
import { keepForLater } from "./keeping.ts";
import { watchMyThings } from "./my_things.ts";

/** Forms and places for whoever opens a form for the first time with no network, and my cases: when nothing else is to do. */
function prepareWhenIdle(): void {
  const prepare = () =>
    void import("../features/applications/background.ts").then(({ startInBackground }) =>
      startInBackground(),
    );
  if ("requestIdleCallback" in window) window.requestIdleCallback(prepare, { timeout: 5_000 });
  else setTimeout(prepare, 3_000);
}

/** The worker speaks the person's language, too, and cannot read the page's own storage. */
function tellWorkerTheLanguage(): void {
  effect(() => {
    const wanted = preferences.value.language ?? DEFAULT_LANGUAGE;
    void keepPublic("language", wanted).catch(() => undefined);
  });
}

export function startBackground(): void {
  saveDraftsWhenHidden();
  watchMyThings();
  followSession();
  void refreshSession();
  startOutbox();
  void startWorker();
  tellWorkerTheLanguage();
  keepForLater();
  prepareWhenIdle();
  void import("../features/notifications/unread.ts").then(({ watchUnread }) => watchUnread());
}
