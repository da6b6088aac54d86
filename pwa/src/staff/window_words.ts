// Words for how somebody at a window was known, and how she agreed.
import { t } from "../i18n/index.ts";
import type { StaffCase } from "./office.ts";
import type { Paper } from "./window_store.ts";

type AtWindow = NonNullable<StaffCase["at_window"]>;

const PAPERS: Record<Paper, () => string> = {
  identity_card: () => t("Identity card"),
  temporary_identity_card: () => t("Temporary identity card"),
  household_register: () => t("Household register"),
  passport: () => t("Passport"),
};

export const PAPER_KINDS = Object.keys(PAPERS) as Paper[];

export function paperWords(paper: Paper): string {
  return PAPERS[paper]();
}

export function knownWords({ known_by, paper }: Pick<AtWindow, "known_by" | "paper">): string {
  if (known_by === "paper" && paper) return t("known by a paper: {paper}", { paper: paperWords(paper) });
  return t("known by a code on the phone");
}

export function consentWords({ kind }: AtWindow["consent"]): string {
  return kind === "signature" ? t("signed on the screen") : t("signed on paper, photographed");
}
