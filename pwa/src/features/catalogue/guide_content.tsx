// A guide from its facts to its law, in the order in which people ask.
import clock from "icon:clock";
import cloud from "icon:cloud-check";
import pin from "icon:map-pin";
import { formatDate } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { Here } from "../../net/use_here.ts";
import type { AboutMe } from "../../storage/about_me.ts";
import { Icon } from "../../ui/icon.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { forMe } from "./for_me.ts";
import { ForMeCard } from "./for_me_card.tsx";
import { Glance } from "./guide_glance.tsx";
import { Numbered, Questions } from "./guide_lists.tsx";
import { Conditions, Papers } from "./guide_papers.tsx";
import { Contacts, Cost, Hotline, HowLong, Laws, WhereWhen } from "./guide_terms.tsx";
import { PrintInWords } from "./guide_tools.tsx";
import { detailsHere } from "./local_guide.ts";
import { useLocalParts } from "./local_parts.ts";
import { usePaperCode } from "./printing.ts";
import type { Guide, GuideDetails } from "./wire.ts";
import { channelWord, servedWord } from "./words.ts";

interface GuideContentProps {
  guide: Guide;
  /** What the reader has said of herself. */
  about: AboutMe;
  here: Here;
  /** It can be read with no network. */
  kept: boolean;
}

function Remedies({ details }: { details: GuideDetails }) {
  return (
    <Section title={t("If you do not agree")} id="remedies">
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
  if (law) parts.push(t("by the {law}", { law }));
  return (
    <p class="guide-freshness">
      <Icon of={kept ? cloud : clock} class="small" />
      <span>
        {kept ? <span class="for-scripts">{t("Kept on this phone")} · </span> : null}
        {parts.join(" · ")}
      </span>
    </p>
  );
}

/** What her place says of it; whoever has chosen none is asked for it, and loads nothing of that. */
function WhereYouLive({ here, visits }: { here: Here; visits: number }) {
  const parts = useLocalParts();
  if (here.place) return parts ? <parts.LocalFacts here={here} visits={visits} /> : null;
  const why = t("Who handles it near you, and how fast");
  return (
    <div class="for-scripts">
      <Rows label={t("Where you live")}>
        <Row icon={pin} title={t("Choose your place")} detail={why} href="/place" />
      </Rows>
    </div>
  );
}

function Complete({ guide, about, here, details, kept }: GuideContentProps & { details: GuideDetails }) {
  const terms = detailsHere(details, here.local);
  const mine = forMe(guide, terms, about, here.local);
  return (
    <>
      <Glance guide={guide} mine={mine} local={here.local} />
      <ForMeCard mine={mine} />
      <WhereYouLive here={here} visits={details.visits} />
      <Conditions mine={mine} />
      <Papers mine={mine} />
      <Cost mine={mine} />
      <HowLong details={terms} />
      <WhereWhen details={terms} />
      <Freshness guide={guide} kept={kept} />
      <Numbered steps={details.steps} />
      <Contacts details={terms} />
      <Questions questions={details.questions} />
      <Laws details={details} />
      <Remedies details={details} />
    </>
  );
}

/** What is known of a service whose guide is not written down in full. */
function Outline({ guide, here: { local }, kept }: Pick<GuideContentProps, "guide" | "here" | "kept">) {
  return (
    <>
      <Glance guide={guide} mine={null} local={local} />
      <Section title={t("In short")}>
        <Rows label={t("In short")}>
          <Row title={t("Who it is for")} detail={guide.served.map(servedWord).join(" · ")} />
          {guide.channels.length > 0 ? (
            <Row title={t("What you can do")} detail={guide.channels.map(channelWord).join(" · ")} />
          ) : null}
          <Row title={t("Who answers for it")} detail={guide.department.name} />
        </Rows>
      </Section>
      <Section title={t("What to bring")}>
        <p class="quiet">
          {t("The full guide of this service is not written down here yet. The hotline knows more.")}
        </p>
        <Rows label={t("Hotline")}>
          <Hotline />
        </Rows>
      </Section>
      <Freshness guide={guide} kept={kept} />
    </>
  );
}

/** Only on paper: the way back to the newest version of what is printed. */
function OnPaper({ slug }: { slug: string }) {
  const address = `${window.location.origin}/services/${slug}`;
  const code = usePaperCode(address);
  return (
    <aside class="on-paper">
      {code ? (
        <svg viewBox={`0 0 ${code.size} ${code.size}`} aria-hidden="true">
          <path d={code.path} />
        </svg>
      ) : null}
      <p>
        {code ? (
          <>
            {t("Scan it with a phone: the newest guide, and what can be done there.")}
            <br />
          </>
        ) : null}
        <span dir="ltr">{address}</span>
      </p>
    </aside>
  );
}

export function GuideContent({ guide, about, here, kept }: GuideContentProps) {
  return (
    <>
      <p class="guide-summary">{guide.summary}</p>
      <OnPaper slug={guide.slug} />
      {guide.details ? (
        <Complete guide={guide} about={about} here={here} kept={kept} details={guide.details} />
      ) : (
        <Outline guide={guide} here={here} kept={kept} />
      )}
      <PrintInWords />
    </>
  );
}
