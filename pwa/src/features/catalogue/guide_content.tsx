// A guide from its facts to its law, in the order in which people ask.
import clock from "icon:clock";
import cloud from "icon:cloud-check";
import phone from "icon:phone";
import { formatDate } from "../../i18n/dates.ts";
import { forWhom } from "../../i18n/for_whom.ts";
import { t, tn } from "../../i18n/index.ts";
import { Icon } from "../../ui/icon.tsx";
import { Facts, Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { Materials, Numbered, Questions } from "./guide_lists.tsx";
import { Contacts, Cost, HowLong, Laws, WhereWhen } from "./guide_terms.tsx";
import { conditionsOf, type Guide, type GuideDetails } from "./wire.ts";
import { channelWord, servedWord, timeWord } from "./words.ts";

interface GuideContentProps {
  guide: Guide;
  /** It can be read with no network. */
  kept: boolean;
}

function ThreeFacts({ details }: { details: GuideDetails }) {
  const { visits, promised_time, is_fee } = details;
  return (
    <Facts
      facts={[
        { value: visits === 0 ? t("None") : tn("{count} time", "{count} times", visits), name: t("visits") },
        { value: timeWord(promised_time), name: t("until done") },
        { value: is_fee ? t("Yes") : t("Free"), name: t("fee") },
      ]}
    />
  );
}

function Conditions({ details }: { details: GuideDetails }) {
  return (
    <Section title={t("Who can do it")}>
      <div class="prose">
        <ul>
          {conditionsOf(details).map(({ text, only_if }) => {
            const whom = forWhom(details.about_me, only_if);
            return <li key={text}>{whom ? `${text} (${whom})` : text}</li>;
          })}
        </ul>
      </div>
    </Section>
  );
}

function Remedies({ details }: { details: GuideDetails }) {
  return (
    <Section title={t("If you do not agree")}>
      <div class="prose">
        {details.remedies.map((remedy) => (
          <p key={remedy}>{remedy}</p>
        ))}
      </div>
    </Section>
  );
}

/** Whether it is kept on this phone, when it was checked, on what law it stands. */
function Freshness({ guide, kept }: { guide: Guide; kept: boolean }) {
  const law = guide.details?.legal_basis[0]?.law;
  const parts = [t("checked on {date}", { date: formatDate(guide.reviewed_on) })];
  if (kept) parts.unshift(t("Kept on this phone"));
  if (law) parts.push(t("by the {law}", { law }));
  return (
    <p class="guide-freshness">
      <Icon of={kept ? cloud : clock} class="small" />
      <span>{parts.join(" · ")}</span>
    </p>
  );
}

function Complete({ guide, details, kept }: GuideContentProps & { details: GuideDetails }) {
  return (
    <>
      <ThreeFacts details={details} />
      <Materials details={details} />
      <Conditions details={details} />
      <Freshness guide={guide} kept={kept} />
      <Numbered steps={details.steps} />
      <HowLong details={details} />
      <Cost details={details} />
      <WhereWhen details={details} />
      <Contacts details={details} />
      <Questions questions={details.questions} />
      <Laws details={details} />
      <Remedies details={details} />
    </>
  );
}

/** What is known of a service whose guide is not written down in full. */
function Outline({ guide, kept }: GuideContentProps) {
  return (
    <>
      <Section title={t("In short")}>
        <Rows label={t("In short")}>
          <Row title={t("Who it is for")} detail={guide.served.map(servedWord).join(" · ")} />
          <Row title={t("What you can do")} detail={guide.channels.map(channelWord).join(" · ")} />
          <Row title={t("Who answers for it")} detail={guide.department.name} />
        </Rows>
      </Section>
      <Section title={t("What to bring")}>
        <p class="quiet">
          {t("The full guide of this service is not written down here yet. The hotline knows more.")}
        </p>
        <Rows label={t("Hotline")}>
          <Row icon={phone} title="12345" detail={t("Government hotline, day and night")} href="tel:12345" />
        </Rows>
      </Section>
      <Freshness guide={guide} kept={kept} />
    </>
  );
}

export function GuideContent({ guide, kept }: GuideContentProps) {
  return (
    <>
      <p class="guide-summary">{guide.summary}</p>
      {guide.details ? (
        <Complete guide={guide} kept={kept} details={guide.details} />
      ) : (
        <Outline guide={guide} kept={kept} />
      )}
    </>
  );
}
