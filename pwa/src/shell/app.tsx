import { t } from "../i18n/index.ts";
import { BottomBar } from "./bottom_bar.tsx";
import { ErrorBoundary } from "./error_boundary.tsx";
import { Newer, Notices } from "./notices.tsx";
import { CurrentPage, useShown } from "./router.tsx";

export function App() {
  const shown = useShown().value;
  const tab = shown?.route?.tab;
  return (
    <div class="frame">
      <a class="skip" href="#content">
        {t("Skip to the content")}
      </a>
      <Notices />
      <Newer />
      <ErrorBoundary at={shown?.place.path ?? ""}>
        <CurrentPage shown={shown} />
      </ErrorBoundary>
      <BottomBar tab={tab} />
    </div>
  );
}
