import bell from "icon:bell-ringing";
import check from "icon:circle-check";
import clock from "icon:clock";
import file from "icon:file-text";
import pencil from "icon:pencil";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Row, Rows, Tag, Timeline } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import type { KnownCase } from "./case_loading.ts";
import { caseSteps } from "./case_steps.tsx";
import { type Case, inLanguage, type KeptCase } from "./case_store.ts";
import { SentAnswers } from "./sent_answers.tsx";
import { TurnCard } from "./turn_card.tsx";
import { ItemCard } from "./waiting_item.tsx";
import { stateTone, stateWords } from "./words.ts";

const ICONS = {
  submitted: clock,
  accepted: clock,
  correction_requested: pencil,
  approved: check,
  refused: file,
};

interface ReceivedCaseProps {
  found: KeptCase;
  known: KnownCase;
  failure: Failure | null;
}

function Head({ found }: { found: Case }) {
  return (
    <div>
      <div class="case-head">
        <h2>{inLanguage(found.service_name)}</h2>
        <Tag tone={stateTone(found.state)} icon={ICONS[found.state]}>
          {stateWords(found.state)}
        </Tag>
      </div>
      <p class="quiet case-number">{t("Case {number}", { number: found.case_number })}</p>
    </div>
  );
}

/** A case that the office has: whose turn it is, until when, and what happened. */
export function ReceivedCase({ found: { value, kept_at }, known, failure }: ReceivedCaseProps) {
  return (
    <>
      <Head found={value} />
      {failure && failure.kind !== "problem" ? (
        <Notice kind="no-network">
          {t("As of {time}, kept on this phone", { time: formatDateTime(kept_at) })}
        </Notice>
      ) : null}
      {failure?.kind === "problem" ? <FailureNotice failure={failure} /> : null}
      {known.correction ? <ItemCard item={known.correction} /> : <TurnCard found={value} />}
      <Section title={t("What happened")}>
        <Timeline steps={caseSteps(value, known.correction !== null)} />
      </Section>
      <SentAnswers found={value} />
      {value.turn === "nobody" ? null : (
        <Rows>
          <Row
            icon={bell}
            title={t("Tell me when there is news")}
            detail={t("By push and in your messages")}
            href="/messages"
          />
        </Rows>
      )}
    </>
  );
}
