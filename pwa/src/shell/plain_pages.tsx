// The pages that have no feature: waiting, not found, not on this phone, broken.
import cloudOff from "icon:cloud-off";
import door from "icon:door";
import tool from "icon:tool";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Skeleton } from "../ui/feedback.tsx";
import { FirstContent, hasFirstContent } from "../ui/first_content.tsx";
import { Page } from "../ui/page.tsx";

export function LoadingPage() {
  if (hasFirstContent()) return <FirstContent />;
  return (
    <div class="page">
      <main class="page-body" id="content">
        <Skeleton lines={2} />
        <Skeleton lines={3} block />
      </main>
    </div>
  );
}

export function NotFoundPage() {
  return (
    <Page title={t("Not found")}>
      <Empty icon={door} title={t("There is nothing behind this address")}>
        <p>{t("It may have moved. Search for it, or start from the home page.")}</p>
        <Button kind="ink" href="/">
          {t("To the home page")}
        </Button>
      </Empty>
    </Page>
  );
}

export function LoadFailedPage() {
  return (
    <Page title={t("Not on this phone yet")}>
      <Empty icon={cloudOff} title={t("This page is not on this phone yet")}>
        <p>{t("Open it once with a network; after that it works without.")}</p>
        <Button kind="ink" onClick={() => window.location.reload()}>
          {t("Try again")}
        </Button>
      </Empty>
    </Page>
  );
}

export function BrokenPage({ onRetry }: { onRetry: () => void }) {
  return (
    <Page title={t("Something broke")}>
      <Empty icon={tool} title={t("Something broke on our side")}>
        <p>{t("What you filled in is kept on this phone. Try again, or go back to the home page.")}</p>
        <Button kind="ink" onClick={onRetry}>
          {t("Try again")}
        </Button>
        <Button kind="quiet" href="/">
          {t("To the home page")}
        </Button>
      </Empty>
    </Page>
  );
}
