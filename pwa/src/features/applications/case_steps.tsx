import { formatDate, formatDateTime } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import type { Step } from "../../ui/list.tsx";
import type { Case } from "./case_store.ts";
import { deliveryWords } from "./delivery_words.ts";
import { handlerWords } from "./handler_words.ts";
import { outcomeWords, procedureWords } from "./procedure_words.ts";
import { ReceiptLine } from "./receipt_line.tsx";

type Event = Case["events"][number];

const HAPPENED: Record<Event["kind"], () => string> = {
  submitted: () => t("Received"),
  accepted: () => t("Accepted"),
  accepted_by_law: () => t("Accepted by law, for the office said nothing in five working days"),
  not_accepted: () => t("Not accepted"),
  correction_requested: () => t("A correction was asked for"),
  corrected: () => t("Correction received"),
  approved: () => t("Approved"),
  refused: () => t("Not approved"),
  review_begun: () => t("The review began"),
  procedure_begun: () => t("A special procedure began"),
  procedure_ended: () => t("The special procedure is over"),
  delivered: () => t("The result was handed over"),
  closed: () => t("Closed"),
  withdrawn: () => t("Withdrawn by you"),
  reopened: () => t("Opened again"),
  passed_on: () => t("Passed on to the departments"),
  stage_passed: () => t("The next stage began"),
  proposed: () => t("A decision was proposed"),
  sent_back: () => t("A proposal was sent back"),
  fee_raised: () => t("A fee is to be paid"),
  fee_paid: () => t("The fee was paid"),
};

const REFUSED: Event["kind"][] = ["refused", "not_accepted"];

/** Cases that a page from before 22 November 2026 has kept know none of a correction. */
function receiptOf(event: Event, found: Case): Case["receipt"] | null | undefined {
  if (event.kind === "submitted") return found.receipt;
  return event.kind === "corrected" ? found.correction_receipt : null;
}

function detailOf(event: Event, found: Case) {
  const receipt = receiptOf(event, found);
  if (receipt) return <ReceiptLine signed={receipt} time={event.at} caseId={found.id} />;
  const time = formatDateTime(event.at);
  const line = event.handler ? t("{time} · handled by {name}", { time, name: handlerWords(event) }) : time;
  const said = wordsOf(event, found);
  return (
    <>
      {line}
      {said ? <span class="case-said">{said}</span> : null}
    </>
  );
}

const TOLD_ABOVE: Event["kind"][] = ["refused", "not_accepted", "procedure_begun"];

/** What the office said with a step; why a case stands still or has ended is told above, in the card. */
function wordsOf(event: Event, found: Case): string {
  if (event.delivery) return deliveryWords(event.delivery);
  if (event.held_on) return outcomeWords(event);
  return event === found.events.at(-1) && TOLD_ABOVE.includes(event.kind) ? "" : event.told;
}

function titleOf({ kind, procedure }: Event): string {
  const happened = HAPPENED[kind]();
  return procedure ? t("{what}: {kind}", { what: happened, kind: procedureWords(procedure) }) : happened;
}

function toStep(event: Event, found: Case): Step {
  return {
    title: titleOf(event),
    detail: detailOf(event, found),
    state: REFUSED.includes(event.kind) ? "refused" : "done",
  };
}

/** The stages that last or are to come; cases that a page from before 22 November 2026 has kept know of none. */
function stagesAhead(found: Case): Step[] {
  const stages = found.handling?.stages ?? [];
  return stages.flatMap(({ name, state, last_day: day }, at): Step[] => {
    if (state === "done") return [];
    const stage = inLanguage(name);
    if (state === "to_come") return [{ title: stage, state: "later" }];
    return [
      {
        title: t("{number} of {count}: {stage}", { number: at + 1, count: stages.length, stage }),
        detail: day
          ? t("under way, until {day}", { day: formatDate(day, { weekday: true }) })
          : t("under way"),
        state: "now",
      },
    ];
  });
}

/** What is going on now, and what comes after. */
function ahead(found: Case, isCorrected: boolean): Step[] {
  const result: Step = { title: t("The result, here and in your messages"), state: "later" };
  if (found.state === "submitted") {
    return [{ title: t("Acceptance"), detail: t("under way"), state: "now" }, result];
  }
  const stages = stagesAhead(found);
  if (found.state === "under_review" && stages.length > 0) return [...stages, result];
  if (found.state === "accepted" || found.state === "under_review")
    return [{ title: t("Review"), detail: t("under way"), state: "now" }, result];
  if (found.stands_still) {
    const title = procedureWords(found.stands_still.pause.kind);
    return [{ title, detail: t("under way"), state: "now" }, { title: t("Review"), state: "later" }, result];
  }
  if (found.state === "approved") {
    return [{ title: t("The result is handed over"), detail: t("under way"), state: "now" }];
  }
  if (found.state !== "correction_requested") return [];
  const title = isCorrected ? t("Your correction waits to be sent") : t("Your correction");
  return [{ title, state: "now" }, { title: t("Review"), state: "later" }, result];
}

/** What happened to a case, step by step, and what is still to come. */
export function caseSteps(found: Case, isCorrected: boolean): Step[] {
  return [...found.events.map((event) => toStep(event, found)), ...ahead(found, isCorrected)];
}
