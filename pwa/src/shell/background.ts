// What goes on behind the pages, loaded when the first screen stands.
import { effect } from "@preact/signals";
import { followReturn } from "../net/browser_signs.ts";
import { startOutbox } from "../net/outbox_triggers.ts";
import { followSession, refreshSession, session } from "../net/session.ts";
import { keepPublic } from "../storage/kept.ts";
import { holdsAnything } from "../storage/profiles.ts";
import { startWorker } from "../worker_bridge.ts";
import { followAccountsLanguage } from "./account_language.ts";
import { keepForLater } from "./keeping.ts";
import { loadWhenReachable } from "./load_when_reachable.ts";
import { watchMyThings } from "./my_things.ts";
import { inQuietMoment } from "./quiet_moment.ts";
import { wantedLanguage } from "./wanted_language.ts";

/** Forms and places for whoever opens a form for the first time with no network, and my cases. */
async function prepare(): Promise<void> {
  const { startInBackground } = await loadWhenReachable(
    () => import("../features/applications/background.ts"),
  );
  startInBackground();
}

/** Messages are a person's: before somebody is known here, nothing of them is loaded. */
function watchUnreadOfPersons(): void {
  const stop = effect(() => {
    if (!session.value.account) return;
    void loadWhenReachable(() => import("../features/notifications/unread.ts")).then(({ watchUnread }) =>
      watchUnread(),
    );
    queueMicrotask(() => stop());
  });
}

/** The worker speaks the person's language, too, and cannot read the page's own storage. */
function tellWorkerTheLanguage(): void {
  effect(() => {
    void keepPublic("language", wantedLanguage()).catch(() => undefined);
  });
}

export function startBackground(): void {
  watchMyThings(holdsAnything);
  followSession();
  void refreshSession();
  followReturn(refreshSession);
  startOutbox();
  watchUnreadOfPersons();
  tellWorkerTheLanguage();
  followAccountsLanguage();
  inQuietMoment(() => void startWorker());
  inQuietMoment(() => void prepare());
  keepForLater();
}
