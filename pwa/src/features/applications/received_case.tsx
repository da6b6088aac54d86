import { formatDateTime } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Tag, Timeline } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { withCorrection } from "./arrived.ts";
import { isTooLate, type KnownCase } from "./case_loading.ts";
import { CaseResults } from "./case_results.tsx";
import { stateIcon, stateTone } from "./case_states.ts";
import { caseSteps } from "./case_steps.tsx";
import type { Case, KeptCase } from "./case_store.ts";
import { FeeCard } from "./fee_card.tsx";
import { FiledForYou } from "./filed_for_you.tsx";
import { SentAnswers } from "./sent_answers.tsx";
import { ToldRow } from "./told_row.tsx";
import { TurnCard } from "./turn_card.tsx";
import { ItemCard } from "./waiting_item.tsx";
import { WholeParts, WholeTurn } from "./whole_case.tsx";
import { Withdraw } from "./withdraw.tsx";
import { stateWords } from "./words.ts";

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
        <Tag tone={stateTone(found.state)} icon={stateIcon(found.state)}>
          {stateWords(found.state)}
        </Tag>
      </div>
      <p class="quiet case-number">{t("Case {number}", { number: found.case_number })}</p>
      {found.part_of ? <PartOf part={found.part_of} /> : null}
    </div>
  );
}

function Turn({ found }: { found: Case }) {
  return found.whole ? <WholeTurn found={found} whole={found.whole} /> : <TurnCard found={found} />;
}

/** The way from a part to the one thing that it belongs to; there it is corrected, and there is what was sent. */
function PartOf({ part }: { part: NonNullable<Case["part_of"]> }) {
  return (
    <p>
      <a href={`/cases/${part.id}`}>{t("Part of: {name}", { name: inLanguage(part.service_name) })}</a>
    </p>
  );
}

/** A case that the office has: whose turn it is, until when, and what happened. */
export function ReceivedCase({ found: { value: read, kept_at }, known, failure }: ReceivedCaseProps) {
  const arrived = known.corrected && !known.correction ? known.corrected : null;
  const value = arrived ? withCorrection(read, arrived) : read;
  return (
    <>
      <Head found={value} />
      {failure && failure.kind !== "problem" ? (
        <Notice kind="no-network">
          {t("As of {time}, kept on this phone", { time: formatDateTime(kept_at) })}
        </Notice>
      ) : null}
      {failure?.kind === "problem" ? <FailureNotice failure={failure} /> : null}
      {known.correction ? <ItemCard item={known.correction} /> : null}
      {known.correction && !isTooLate(known.correction) ? null : <Turn found={value} />}
      <FeeCard found={value} />
      {value.whole ? <WholeParts found={value} whole={value.whole} /> : null}
      <CaseResults found={value} />
      <Section title={t("What happened")}>
        <Timeline steps={caseSteps(value, known.correction !== null)} />
      </Section>
      <FiledForYou found={value} />
      {value.part_of ? null : <SentAnswers found={value} />}
      {value.turn === "nobody" ? null : <ToldRow />}
      {value.may_withdraw && !known.correction && !value.part_of ? <Withdraw id={value.id} /> : null}
    </>
  );
}
