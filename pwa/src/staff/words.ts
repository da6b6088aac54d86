// Words of staff for the states of a case.
import { t } from "../i18n/index.ts";
import type { StaffSummary } from "./office.ts";

const STATES: Record<StaffSummary["state"], () => string> = {
  submitted: () => t("To be accepted"),
  accepted: () => t("To be decided"),
  correction_requested: () => t("With the applicant"),
  approved: () => t("Approved"),
  refused: () => t("Refused"),
};

export const STATES_IN_ORDER = Object.keys(STATES) as StaffSummary["state"][];

export function stateWords(state: StaffSummary["state"]): string {
  return STATES[state]();
}

const EVENTS: Record<string, () => string> = {
  submitted: () => t("Received"),
  accepted: () => t("Accepted"),
  correction_requested: () => t("Correction asked for"),
  corrected: () => t("Correction received"),
  approved: () => t("Approved"),
  refused: () => t("Refused"),
};

export function eventWords(kind: string): string {
  return EVENTS[kind]?.() ?? kind;
}
