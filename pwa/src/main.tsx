import "./ui/style/all.css";
import "./shell/shell.css";
import "./features/home/home.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { DEFAULT_LANGUAGE, language, useLanguage } from "./i18n/index.ts";
import { startOutbox } from "./net/outbox_triggers.ts";
import { configureRequests } from "./net/request.ts";
import { followSession, refreshSession } from "./net/session.ts";
import { App } from "./shell/app.tsx";
import { keepForLater } from "./shell/keeping.ts";
import { watchMyThings } from "./shell/my_things.ts";
import { followScrolling } from "./shell/scrolling.ts";
import { saveDraftsWhenHidden } from "./storage/draft_saver.ts";
import { keepPublic } from "./storage/kept.ts";
import { followPreferences, preferences } from "./storage/preferences.ts";
import { watchInstall } from "./ui/install.ts";
import { startNavigation } from "./ui/navigation.ts";
import { startWorker } from "./worker_bridge.ts";

configureRequests({ language: () => language.value });

function followLooks(): void {
  effect(() => {
    document.documentElement.toggleAttribute("data-elder", preferences.value.elder);
  });
  effect(() => {
    const wanted = preferences.value.language ?? DEFAULT_LANGUAGE;
    if (wanted !== language.peek()) void useLanguage(wanted);
    // The worker speaks it, too, and cannot read the page's own storage.
    void keepPublic("language", wanted).catch(() => undefined);
  });
}

/** Forms and places for whoever opens a form for the first time with no network: read when nothing else is to do. */
function prepareWhenIdle(): void {
  const prepare = () =>
    void import("./features/applications/form_store.ts").then(({ prepareForOffline }) => prepareForOffline());
  if ("requestIdleCallback" in window) window.requestIdleCallback(prepare, { timeout: 5_000 });
  else setTimeout(prepare, 3_000);
}

async function start(): Promise<void> {
  watchInstall();
  await useLanguage(preferences.value.language ?? DEFAULT_LANGUAGE);
  startNavigation();
  followScrolling();
  const root = document.getElementById("app");
  if (!root) return;
  root.replaceChildren();
  render(<App />, root);
  followPreferences();
  followLooks();
  saveDraftsWhenHidden();
  watchMyThings();
  followSession();
  void refreshSession();
  startOutbox();
  void startWorker();
  keepForLater();
  prepareWhenIdle();
  void import("./features/notifications/unread.ts").then(({ watchUnread }) => watchUnread());
}

void start();
