// Words for how a service is handled: roles, deciders, ways, seals, and what the checker finds.
import { inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { openHandling } from "./handling_store.ts";

type Schemas = components["schemas"];
export type Decider = Schemas["OfficeWork"]["decides"];
export type StageRole = NonNullable<Schemas["WrittenStage"]["role"]>;
export type Way = Schemas["WrittenResult"]["ways"][number];
export type FeeTime = Schemas["WrittenFee"]["before"];
type Finding = Schemas["HandlingFinding"];

const DECIDERS: Record<Decider, () => string> = {
  officer: () => t("the officer who reviews it"),
  second_officer: () => t("a second officer, as the first one proposes"),
  expert: () => t("an expert"),
  office_head: () => t("the director of the office"),
};
export const DECIDERS_IN_ORDER = Object.keys(DECIDERS) as Decider[];

export function deciderWords(decider: Decider): string {
  return DECIDERS[decider]();
}

const ROLES: Record<StageRole, () => string> = {
  clerk: () => t("every clerk"),
  inspector: () => t("an inspector"),
  expert: () => t("an expert"),
  office_head: () => t("the director of the office"),
};
export const ROLES_IN_ORDER = Object.keys(ROLES) as StageRole[];

export function roleWords(role: StageRole): string {
  return ROLES[role]();
}

const FEE_TIMES: Record<FeeTime, () => string> = {
  acceptance: () => t("before the office accepts"),
  decision: () => t("before the office approves"),
};
export const FEE_TIMES_IN_ORDER = Object.keys(FEE_TIMES) as FeeTime[];

export function feeTimeWords(time: FeeTime): string {
  return FEE_TIMES[time]();
}

/** A seal or template that is newer than this page is shown by its name. */
export function sealWords(seal: string): string {
  if (seal === "office") return t("the seal of the office that decides");
  return seal === "department" ? t("the seal of the department") : seal;
}

/** The title of the document, as its template has it. */
export function templateWords(template: string): string {
  const title = openHandling.value?.choices.template_names[template];
  return title ? inLanguage(title) : template;
}

const CODES: Record<string, (params: Record<string, unknown>) => string> = {
  chinese_missing: () => t("Write the name in Chinese."),
  english_missing: () => t("Write the name in English."),
  days_not_possible: ({ most }) => t("Give 1 to {most} working days.", { most: String(most) }),
  stage_id_not_possible: () => t("Take this stage away and add it again."),
  role_held_by_nobody: ({ role }) =>
    t("Nobody of your department has this task yet ({role}). Ask for it, or choose another.", {
      role: roleWords(role as StageRole),
    }),
  stages_beyond_promise: ({ total, promised }) =>
    t(
      "All stages together take {total} working days, and the guide promises {promised}. Shorten some, or promise more in the guide.",
      { total: String(total), promised: String(promised) },
    ),
  guide_names_fees: () => t("The guide names a fee, and none is asked here. Is that right?"),
  guide_names_no_fee: () =>
    t("The guide says that it is free. Take the fee away, or have the guide name it first."),
  fee_not_chosen: () => t("Choose which fee of the guide is to be paid."),
  fee_not_in_guide: ({ name }) =>
    t("The guide no longer names “{name}”. Choose another fee, or none.", { name: String(name) }),
  fee_without_sum: () => t("The guide gives no sum in figures for this fee. Have the guide name it first."),
  no_result: () => t("An approval makes no document. Is that right?"),
  template_missing: () => t("Choose the template of the document."),
  template_unknown: () => t("The template that was chosen is no longer there. Choose one of the list."),
  seal_unknown: () => t("There is no such seal. Choose one of the list."),
  months_not_possible: ({ most }) => t("Give 1 to {most} months, or leave it empty.", { most: String(most) }),
  ways_missing: () => t("Choose at least one way in which people may get it."),
  way_named_twice: () => t("Each way stands there once."),
  no_form: () => t("No form is asked, so nobody can apply online. Choose a form below."),
};

/** What to do about a finding; one that is newer than this page is told by its code. */
export function findingWords({ code, params }: Finding): string {
  return CODES[code]?.(params as Record<string, unknown>) ?? code;
}
