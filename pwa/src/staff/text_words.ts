// Words for what a text of the office is for, and for its holes.
import { t } from "../i18n/index.ts";
import type { Hole, Use } from "./text_store.ts";

const USES: Record<Use, () => string> = {
  request_correction: () => t("Points to correct"),
  refuse: () => t("Refusals"),
  not_accept: () => t("Not accepted"),
  begin_procedure: () => t("Special procedures"),
  reopen: () => t("Opened again"),
};

export function useWords(use: Use): string {
  return USES[use]();
}

const HOLE_WORDS: Record<Hole, () => string> = {
  service: () => t("the service"),
  applicant: () => t("the applicant"),
  case_number: () => t("the case number"),
  last_day: () => t("the last day of the limit"),
  office: () => t("the office"),
  today: () => t("today's date"),
};

export function holeWords(hole: Hole): string {
  return HOLE_WORDS[hole]();
}
