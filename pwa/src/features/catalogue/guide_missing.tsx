// A service that cannot be shown now: it was not kept here, and perhaps there is none.
import cloudOff from "icon:cloud-off";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { explain } from "../../ui/failure.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";

/** With no answer nobody can say whether there is such a service: that is said, and no more. */
export function GuideMissing({ failure, again }: { failure: Failure; again: () => void }) {
  return (
    <Page title={t("Not on this phone yet")} back="/services">
      <Empty icon={cloudOff} title={t("This service is not kept on this phone")}>
        <p>{failure.kind === "unreachable" ? t("We need a network to look this up.") : explain(failure)}</p>
        <Button kind="ink" onClick={again}>
          {t("Try again")}
        </Button>
        <Button kind="quiet" href="/services">
          {t("Show all services")}
        </Button>
      </Empty>
    </Page>
  );
}
