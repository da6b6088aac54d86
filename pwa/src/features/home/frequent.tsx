import baby from "icon:baby-carriage";
import briefcase from "icon:briefcase";
import card from "icon:credit-card";
import health from "icon:first-aid-kit";
import care from "icon:heart-handshake";
import move from "icon:home-move";
import phone from "icon:phone";
import fine from "icon:receipt";
import cap from "icon:school";
import { t } from "../../i18n/index.ts";
import type { IconShape } from "../../ui/icon.tsx";
import { Row, Rows, Tag } from "../../ui/list.tsx";

interface Frequent {
  href: string;
  words: string;
  icon: IconShape;
  offline?: boolean;
}

function frequent(): Frequent[] {
  return [
    { href: "/fines", words: t("Traffic fine payment"), icon: fine },
    { href: "/services/child-registration", words: t("Child registration"), icon: baby, offline: true },
    { href: "/services/education-fee-payment", words: t("Education fee payment"), icon: cap },
    { href: "/services/household-move", words: t("Household transfer"), icon: move },
    { href: "/services/social-card", words: t("Social security card"), icon: card },
    { href: "/services/hospital-appointment", words: t("Hospital appointment through 114"), icon: health },
    { href: "/business", words: t("For businesses"), icon: briefcase },
  ];
}

export function FrequentServices() {
  return (
    <Rows>
      {frequent().map(({ href, words, icon, offline }) => (
        <Row
          key={href}
          href={href}
          icon={icon}
          title={words}
          end={offline ? <Tag tone="jade">{t("Works offline")}</Tag> : null}
        />
      ))}
    </Rows>
  );
}

/** The elder view's choices: four, in big letters. */
export function ElderServices() {
  const choices = [
    { href: "/services/pension-qualification", words: t("Pension qualification check"), icon: care },
    { href: "/services/hospital-appointment", words: t("Hospital appointment through 114"), icon: health },
    { href: "/fines", words: t("Traffic fine payment"), icon: fine },
    { href: "tel:12345", words: t("Call 12345"), icon: phone },
  ];
  return (
    <div class="stack">
      {choices.map(({ href, words, icon }) => (
        <Rows key={href}>
          <Row href={href} icon={icon} title={words} />
        </Rows>
      ))}
    </div>
  );
}
