// The kinds of special procedures in words, for the person and for the office alike.
import { formatDate } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { Case } from "./case_store.ts";

export type ProcedureKind = NonNullable<Case["stands_still"]>["pause"]["kind"];

const KINDS: Record<ProcedureKind, () => string> = {
  hearing: () => t("hearing"),
  inspection: () => t("inspection"),
  testing: () => t("testing"),
  expert_review: () => t("review by experts"),
  quarantine: () => t("quarantine"),
  appraisal: () => t("appraisal"),
  notice: () => t("public notice"),
  tender: () => t("call for tenders"),
  auction: () => t("auction"),
};

export const PROCEDURES = Object.keys(KINDS) as ProcedureKind[];

export function procedureWords(kind: ProcedureKind): string {
  return KINDS[kind]();
}

/** What came of a procedure: `Held on 3 December: both sides agree.` Nothing for any other step. */
export function outcomeWords({ held_on, told }: Pick<Case["events"][number], "held_on" | "told">): string {
  return held_on ? t("Held on {day}: {result}", { day: formatDate(held_on), result: told }) : "";
}
