import type { ComponentChildren } from "preact";
import { formatDate, formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { Card } from "../../ui/list.tsx";
import { CaseFacts, type Fact } from "./case_facts.tsx";
import type { Case } from "./case_store.ts";
import { deliveryWords } from "./delivery_words.ts";
import { handlerWords } from "./handler_words.ts";
import { reasons } from "./limit_words.ts";
import { PrintButton } from "./print_button.tsx";
import { officeName } from "./words.ts";

type Decision = Case["events"][number];

function decisionOf(found: Case): Decision | undefined {
  return found.events.filter(({ kind }) => kind === "approved" || kind === "refused").at(-1);
}

/** The last handing over; none where it is still to come, or where the case was opened again after it. */
function deliveryOf(found: Case, decision: Decision): Decision | undefined {
  return found.events.filter(({ kind, at }) => kind === "delivered" && at >= decision.at).at(-1);
}

/** What was decided, by whom, and when; and how the result was handed over. */
function factsOf(found: Case, decision: Decision): Fact[] {
  const { kind, at } = decision;
  const handler = handlerWords(decision);
  const given = deliveryOf(found, decision);
  return [
    { name: t("Decision"), value: kind === "approved" ? t("Granted") : t("Not granted") },
    { name: t("Decision by"), value: officeName(found) },
    ...(handler ? [{ name: t("Handled by"), value: handler }] : []),
    { name: t("Decided on"), value: formatDateTime(at, { year: true }) },
    ...(given?.delivery ? [{ name: t("Handed over"), value: deliveryWords(given.delivery) }] : []),
    ...(given?.given_to ? [{ name: t("Given to"), value: given.given_to }] : []),
    ...(given ? [{ name: t("Handed over on"), value: formatDateTime(given.at, { year: true }) }] : []),
  ];
}

interface RefusedProps {
  found: Case;
  decision: Decision;
  children: ComponentChildren;
}

function Refused({ found, decision, children }: RefusedProps) {
  return (
    <Card tone="seal">
      <h3>{t("The reason, in the words of the office")}</h3>
      <p class="case-reason">{decision.told}</p>
      {children}
      <p>
        {t("You may ask for reconsideration within 60 days, or sue within six months. The guide says where.")}{" "}
        <a href={`/services/${found.service_slug}`}>{t("Open the guide")}</a>
      </p>
    </Card>
  );
}

/** What still comes after the decision, with its last day and why it is that day. */
function Comes({ found }: { found: Case }) {
  if (found.state !== "approved") return <p>{t("There is nothing more for you to do.")}</p>;
  const { limit } = found;
  if (!limit) return <p>{t("The office hands the result over to you.")}</p>;
  return (
    <p>
      {t("The office hands the result over to you by {day} at the latest.", {
        day: formatDate(limit.last_day, { weekday: true }),
      })}{" "}
      {reasons(limit).join(" ")}
    </p>
  );
}

/** The end of a case, as a page that can be printed; it promises no document. */
export function Result({ found }: { found: Case }) {
  const decision = decisionOf(found);
  const facts = decision ? <CaseFacts facts={factsOf(found, decision)} /> : null;
  return (
    <>
      {decision?.kind === "refused" ? (
        <Refused found={found} decision={decision}>
          {facts}
        </Refused>
      ) : (
        <Card tone="jade">
          <h3>{t("It is done")}</h3>
          <Comes found={found} />
          {facts}
        </Card>
      )}
      <p class="quiet small">{t("This page tells you what was decided. It is not a certificate.")}</p>
      <PrintButton />
    </>
  );
}
