// Time, money, place, telephone and law.

import building from "icon:building";
import certificate from "icon:certificate";
import chevron from "icon:chevron-down";
import clock from "icon:clock";
import headset from "icon:headset";
import pin from "icon:map-pin";
import phone from "icon:phone";
import megaphone from "icon:speakerphone";
import walk from "icon:walk";
import { formatDate } from "../../i18n/dates.ts";
import { forWhom } from "../../i18n/for_whom.ts";
import { t } from "../../i18n/index.ts";
import { Icon, type IconShape } from "../../ui/icon.tsx";
import { Card, Row, Rows, Tag } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import type { ForMe } from "./for_me.ts";
import type { GuideContact, GuideDetails, GuideTime } from "./wire.ts";
import { handlingWord, timeWord } from "./words.ts";

function explained(time: GuideTime): string {
  return time.explain ? `${timeWord(time)} · ${time.explain}` : timeWord(time);
}

export function HowLong({ details }: { details: GuideDetails }) {
  return (
    <Section title={t("How long")} id="time">
      <Rows label={t("How long")}>
        <Row title={t("Promised")} detail={explained(details.promised_time)} />
        <Row title={t("By law at most")} detail={explained(details.statutory_time)} />
      </Rows>
    </Section>
  );
}

export function Cost({ mine: { details, answers, fees } }: { mine: ForMe }) {
  return (
    <Section title={t("What it costs")} id="cost">
      <Rows label={t("What it costs")}>
        {details.is_fee ? (
          fees
            .filter(({ mine }) => mine)
            .map(({ fee }) => (
              <Row
                key={fee.name}
                title={fee.name}
                detail={[forWhom(details.about_me, fee.only_if, answers), fee.standard, fee.basis]
                  .filter(Boolean)
                  .join(" · ")}
              />
            ))
        ) : (
          <Row title={t("Free")} detail={details.fee_note} />
        )}
      </Rows>
    </Section>
  );
}

export function WhereWhen({ details }: { details: GuideDetails }) {
  return (
    <Section title={t("Where to go and when")} id="where">
      <Rows label={t("Where to go and when")}>
        <Row icon={pin} title={details.place} detail={details.handling_forms.map(handlingWord).join(" · ")} />
        <Row icon={clock} title={details.hours} />
        <Row icon={building} title={t("Who handles it")} detail={details.implementing_body} />
        <Row icon={certificate} title={t("What you get")} detail={details.result_name} />
        {details.visit_reason ? (
          <Row icon={walk} title={t("Why a visit is needed")} detail={details.visit_reason} />
        ) : null}
      </Rows>
    </Section>
  );
}

function ContactRow({ contact, icon, title }: { contact: GuideContact; icon: IconShape; title: string }) {
  return (
    <Row
      icon={icon}
      title={title}
      detail={
        <>
          <span class="guide-line">{contact.phone}</span>
          {contact.demonstration ? <Tag>{t("Demonstration")}</Tag> : null}
        </>
      }
      href={`tel:${contact.phone.replaceAll(" ", "")}`}
    />
  );
}

/** A call needs no internet: it is there for whoever has none. */
export function Hotline() {
  return (
    <Row
      icon={headset}
      title="12345"
      detail={t(
        "Government hotline, day and night: ask, complain, and rate it when it is done. A call needs no internet.",
      )}
      href="tel:12345"
    />
  );
}

export function Contacts({ details }: { details: GuideDetails }) {
  return (
    <Section title={t("Ask, complain, rate")} id="ask">
      <Rows label={t("Ask, complain, rate")}>
        <ContactRow contact={details.enquiry} icon={phone} title={t("Questions")} />
        <ContactRow contact={details.supervision} icon={megaphone} title={t("Complaints")} />
        <Hotline />
      </Rows>
    </Section>
  );
}

function lawLine(law: GuideDetails["legal_basis"][number]): string {
  const since = law.in_force_since
    ? t("in force since {date}", { date: formatDate(law.in_force_since, { year: true }) })
    : null;
  return [law.number, law.issuer, since, law.clause].filter(Boolean).join(" · ");
}

export function Laws({ details }: { details: GuideDetails }) {
  return (
    <Section title={t("The law behind it")} id="law">
      <Card bare>
        {details.legal_basis.map((law) => (
          <details class="fold" key={law.law}>
            <summary>
              <span>{law.law}</span>
              <Icon of={chevron} class="small" />
            </summary>
            <p class="quiet small">{lawLine(law)}</p>
            {law.text ? <p>{law.text}</p> : null}
          </details>
        ))}
      </Card>
    </Section>
  );
}
