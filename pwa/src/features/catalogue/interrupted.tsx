// A place does not do it now: said before anything else, with what she can do instead.
import alert from "icon:filled/alert-circle";
import phone from "icon:phone";
import type { ComponentChildren } from "preact";
import { t } from "../../i18n/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/feedback.tsx";
import type { LocalGuide } from "./wire.ts";

/** As the office has written it: in Chinese, and perhaps in English. */
function Reason({ local: { reason, reason_in_chinese: inChinese } }: { local: LocalGuide }) {
  if (!reason) return null;
  if (!inChinese) return <p>{reason}</p>;
  return (
    <p>
      <span lang="zh-CN">{reason}</span> <span class="quiet small">{t("in Chinese")}</span>
    </p>
  );
}

/** That, and why. */
export function Interrupted({ local, children }: { local: LocalGuide; children?: ComponentChildren }) {
  const title =
    local.state === "suspended"
      ? t("Not done here for now: {place}", { place: local.region_name })
      : t("No longer done here: {place}", { place: local.region_name });
  return (
    <Notice kind="amber" icon={alert} title={title}>
      <Reason local={local} />
      {local.successor ? <a href={`/services/${local.successor}`}>{t("See what replaces it")}</a> : null}
      {children}
    </Notice>
  );
}

/** In place of what it takes and how long: here that would be a promise. */
export function Instead({ local }: { local: LocalGuide }) {
  return (
    <section class="guide-interrupted" aria-label={t("In short")}>
      <Interrupted local={local}>
        <p>
          {local.state === "suspended"
            ? t("Call 12345: they know when it goes on and where you can go meanwhile.")
            : t("Call 12345: they know who does it now.")}
        </p>
        <p>{t("What stands below holds where it is done.")}</p>
      </Interrupted>
      <Actions>
        <Button icon={phone} href="tel:12345">
          {t("Call 12345")}
        </Button>
        <Button href="/place">{t("Choose another place")}</Button>
      </Actions>
    </section>
  );
}
