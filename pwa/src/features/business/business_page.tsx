// The channel for businesses: guidance through the life of a firm, who can help, what there is, and whom to ask.
import list from "icon:category";
import coin from "icon:coins";
import file from "icon:file-text";
import phone from "icon:phone";
import users from "icon:users";
import { t } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { SegmentedField } from "../../ui/choice.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { PublicListsRow } from "../../ui/public_lists_row.tsx";
import { Stages } from "./stages.tsx";
import { AGENCIES, FOR_WHOM, GUIDANCE, KIND, listPath, type PublicList, RESOURCES } from "./wire.ts";
import "./business.css";

/** Which of the three she is stands in the address, so that it can be shared and comes back. */
function Whom({ guidance, whom }: { guidance: PublicList; whom: string }) {
  const options = guidance.choices.find(({ key }) => key === FOR_WHOM)?.options ?? [];
  return (
    <SegmentedField
      label={t("Who are you?")}
      value={whom}
      options={options.map(({ key, name }) => ({ value: key, label: name }))}
      onChange={(value) => navigate(`/business?${FOR_WHOM}=${value}`, { replace: true })}
    />
  );
}

function Agencies({ agencies }: { agencies: PublicList }) {
  return (
    <Section title={t("Who can help you")} more={{ href: `/lists/${AGENCIES}`, label: t("All agencies") }}>
      <p class="quiet">{agencies.about}</p>
      <div class="business-choices">
        {agencies.choices.map(({ key, name, options }) => (
          <div key={key}>
            <h3>{name}</h3>
            <ul>
              {options.map((option) => (
                <li key={option.key}>
                  <a class="chip" href={`/lists/${AGENCIES}?${key}=${option.key}`}>
                    {option.name}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}

function Resources({ resources, whom }: { resources: PublicList; whom: string }) {
  const kinds = resources.choices.find(({ key }) => key === KIND)?.options ?? [];
  const forHer = resources.entries.filter((entry) => entry.chosen[FOR_WHOM]?.includes(whom));
  const count = (kind: string) => forHer.filter((entry) => entry.chosen[KIND]?.includes(kind)).length;
  return (
    <Section title={t("Resources for you")} more={{ href: `/lists/${RESOURCES}`, label: t("All resources") }}>
      <Rows label={t("Resources for you")}>
        {kinds
          .filter(({ key }) => count(key) > 0)
          .map(({ key, name }) => (
            <Row
              key={key}
              icon={coin}
              title={name}
              end={<span class="quiet">{count(key)}</span>}
              href={`/lists/${RESOURCES}?${KIND}=${key}&${FOR_WHOM}=${whom}`}
            />
          ))}
      </Rows>
    </Section>
  );
}

function AskAndFollow() {
  return (
    <Section title={t("Apply, ask, follow")}>
      <Rows label={t("Apply, ask, follow")}>
        <Row icon={list} title={t("Services for companies")} href="/services?served=enterprise" />
        <Row icon={file} title={t("My cases")} detail={t("How far each has got")} href="/cases" />
        <Row
          icon={phone}
          title="12345"
          detail={t("Ask a person: government hotline, day and night")}
          href="tel:12345"
        />
        <PublicListsRow />
        <Row icon={users} title={t("Departments")} href="/departments" />
      </Rows>
    </Section>
  );
}

export default function BusinessPage({ query }: PageProps) {
  const guidance = usePublicAnswer<PublicList>(listPath(GUIDANCE));
  const agencies = usePublicAnswer<PublicList>(listPath(AGENCIES));
  const resources = usePublicAnswer<PublicList>(listPath(RESOURCES));
  const whom = query.get(FOR_WHOM) ?? "entrepreneur";
  const { value, failure, again } = guidance;
  return (
    <Page title={t("For businesses")} heading="large" back="/services">
      {value ? (
        <>
          <Whom guidance={value} whom={whom} />
          <Stages guidance={value} whom={whom} />
          {agencies.value ? <Agencies agencies={agencies.value} /> : null}
          {resources.value ? <Resources resources={resources.value} whom={whom} /> : null}
          <p class="quiet small">{value.source}</p>
        </>
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Skeleton lines={6} block />
      )}
      <AskAndFollow />
    </Page>
  );
}
