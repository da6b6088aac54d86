// Words of staff for the states of a case.
import { t } from "../i18n/index.ts";
import type { StaffCase, StaffSummary } from "./office.ts";

const STATES: Record<StaffSummary["state"], () => string> = {
  submitted: () => t("To be accepted"),
  accepted: () => t("To be decided"),
  under_review: () => t("Under review"),
  special_procedure: () => t("In a special procedure"),
  in_parts: () => t("With the departments"),
  correction_requested: () => t("With the applicant"),
  approved: () => t("To be handed over"),
  refused: () => t("Refused"),
  not_accepted: () => t("Not accepted"),
  withdrawn: () => t("Withdrawn by the applicant"),
  delivered: () => t("Handed over"),
  closed: () => t("Closed"),
};

export const STATES_IN_ORDER = Object.keys(STATES) as StaffSummary["state"][];

export function stateWords(state: StaffSummary["state"]): string {
  return STATES[state]();
}

const EVENTS: Record<StaffCase["events"][number]["kind"], () => string> = {
  submitted: () => t("Received"),
  accepted: () => t("Accepted"),
  accepted_by_law: () => t("Accepted by law: five working days passed without a word"),
  not_accepted: () => t("Not accepted"),
  review_begun: () => t("Review begun"),
  procedure_begun: () => t("Special procedure begun"),
  procedure_ended: () => t("Special procedure ended"),
  correction_requested: () => t("Correction asked for"),
  corrected: () => t("Correction received"),
  approved: () => t("Approved"),
  refused: () => t("Refused"),
  delivered: () => t("Handed over"),
  closed: () => t("Closed"),
  withdrawn: () => t("Withdrawn by the applicant"),
  reopened: () => t("Opened again"),
  passed_on: () => t("Passed on to the departments"),
  stage_passed: () => t("Passed on to the next stage"),
  proposed: () => t("A decision was proposed"),
  sent_back: () => t("A proposal was sent back"),
  fee_raised: () => t("A fee is to be paid"),
  fee_paid: () => t("The fee was paid"),
};

export function eventWords(kind: StaffCase["events"][number]["kind"]): string {
  return EVENTS[kind]();
}
