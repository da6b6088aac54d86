import { effect } from "@preact/signals";
import { render } from "preact";
import { language, useLanguage } from "./i18n/index.ts";
import { followLoss } from "./net/browser_signs.ts";
import { configureRequests } from "./net/request.ts";
import { inTimeOr } from "./rules/patience.ts";
import { App } from "./shell/app.tsx";
import { loadWhenReachable } from "./shell/load_when_reachable.ts";
import { readFirstPage } from "./shell/router.tsx";
import { followScrolling } from "./shell/scrolling.ts";
import { wantedLanguage } from "./shell/wanted_language.ts";
import { followPreferences, preferences } from "./storage/preferences.ts";
import { saveDraftsWhenHidden } from "./storage/unsaved.ts";
import { takeFirstContent } from "./ui/first_content.tsx";
import { watchInstall } from "./ui/install.ts";
import { startNavigation } from "./ui/navigation.ts";

configureRequests({ language: () => language.value });

function followLooks(): void {
  effect(() => {
    document.documentElement.toggleAttribute("data-elder", preferences.value.elder);
  });
  effect(() => {
    const wanted = wantedLanguage();
    if (wanted !== language.peek()) void useLanguage(wanted);
  });
}

/** An empty screen longer than this would look broken: then the place of the page is drawn, and the page into it. */
const PATIENCE = 300;

async function start(): Promise<void> {
  watchInstall();
  followLoss();
  const words = useLanguage(wantedLanguage());
  startNavigation();
  followScrolling();
  const page = readFirstPage();
  await words;
  await inTimeOr(page, undefined, PATIENCE);
  const root = document.getElementById("app");
  if (!root) return;
  followLooks();
  takeFirstContent(root);
  root.replaceChildren();
  render(<App />, root);
  followPreferences();
  saveDraftsWhenHidden();
  const { startBackground } = await loadWhenReachable(() => import("./shell/background.ts"));
  startBackground();
}

void start();
