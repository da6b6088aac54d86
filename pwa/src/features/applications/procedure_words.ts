// The kinds of special procedures in words, for the person and for the office alike.
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
