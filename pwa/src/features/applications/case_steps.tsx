import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { Step } from "../../ui/list.tsx";
import type { Case } from "./case_store.ts";
import { ReceiptLine } from "./receipt_line.tsx";

type Event = Case["events"][number];

const HAPPENED: Record<Event["kind"], () => string> = {
  submitted: () => t("Received"),
  accepted: () => t("Accepted"),
  correction_requested: () => t("A correction was asked for"),
  corrected: () => t("Correction received"),
  approved: () => t("Approved"),
  refused: () => t("Not approved"),
};

/** Cases that a page from before 22 November 2026 has kept know none of a correction. */
function receiptOf(event: Event, found: Case): Case["receipt"] | null | undefined {
  if (event.kind === "submitted") return found.receipt;
  return event.kind === "corrected" ? found.correction_receipt : null;
}

function detailOf(event: Event, found: Case) {
  const receipt = receiptOf(event, found);
  if (receipt) return <ReceiptLine signed={receipt} time={event.at} caseId={found.id} />;
  const time = formatDateTime(event.at);
  return event.handler ? t("{time} · handled by {name}", { time, name: event.handler }) : time;
}

function toStep(event: Event, found: Case): Step {
  return {
    title: HAPPENED[event.kind](),
    detail: detailOf(event, found),
    state: event.kind === "refused" ? "refused" : "done",
  };
}

/** What is going on now, and what comes after. */
function ahead(found: Case, isCorrected: boolean): Step[] {
  const result: Step = { title: t("The result, here and in your messages"), state: "later" };
  if (found.state === "submitted") {
    return [{ title: t("Acceptance"), detail: t("under way"), state: "now" }, result];
  }
  if (found.state === "accepted")
    return [{ title: t("Review"), detail: t("under way"), state: "now" }, result];
  if (found.state !== "correction_requested") return [];
  const title = isCorrected ? t("Your correction waits to be sent") : t("Your correction");
  return [{ title, state: "now" }, { title: t("Review"), state: "later" }, result];
}

/** What happened to a case, step by step, and what is still to come. */
export function caseSteps(found: Case, isCorrected: boolean): Step[] {
  return [...found.events.map((event) => toStep(event, found)), ...ahead(found, isCorrected)];
}
