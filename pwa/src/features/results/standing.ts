// What a document is worth, in words.
import { formatDate } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { ResultSummary } from "../../net/results.ts";

export type Standing = ResultSummary["standing"];

const WORDS: Record<Standing, () => string> = {
  valid: () => t("valid"),
  expired: () => t("expired"),
  withdrawn: () => t("withdrawn"),
  replaced: () => t("replaced by another"),
};

export function standingWords(standing: Standing): string {
  return WORDS[standing]();
}

export function standingTone(standing: Standing): "jade" | "amber" | "seal" {
  if (standing === "valid") return "jade";
  return standing === "expired" ? "amber" : "seal";
}

export function validity({ valid_until }: { valid_until: string | null }): string {
  return valid_until
    ? t("Until {day}", { day: formatDate(valid_until, { year: true }) })
    : t("Without an end");
}

/** `1234 5678 9012 3456`: as it is read aloud. */
export function inFours(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, "$1 ");
}
