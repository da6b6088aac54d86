// The elements that a place can set itself, in plain words; for people and for editors alike.
import { t } from "../../i18n/index.ts";
import type { LocalGuide } from "./wire.ts";

export function localFieldWord(field: string): string {
  const words: Record<string, () => string> = {
    body_name: () => t("Who handles it"),
    body_code: () => t("Credit code of the body"),
    task_code: () => t("Implementation code"),
    local_task_code: () => t("Code of the province"),
    transact_addr: () => t("Where"),
    transact_time: () => t("Opening hours"),
    link_way: () => t("Telephone for questions"),
    supervise_way: () => t("Telephone for complaints"),
    promise_day: () => t("Promised time"),
    limit_scene_num: () => t("Visits needed"),
    limit_scene_explain: () => t("Visits needed"),
    materials_waived: () => t("Papers not needed here"),
    fees_waived: () => t("Fees not charged here"),
    fees_lowered: () => t("Fees that are lower here"),
    handle_type_added: () => t("More ways to do it"),
    handle_type: () => t("More ways to do it"),
    faqs: () => t("What people ask here"),
  };
  return words[field.replace(/[[.].*$/, "")]?.() ?? field;
}

/** What a place adds to the terms from above; where it sets none of the others, those from above hold. */
const ADDITIONS = ["materials_waived", "fees_waived", "fees_lowered", "handle_type_added", "faqs"];

/** What stood there, and what stands there now. */
export function changeWords({ field, before, after }: LocalGuide["changed"][number]): string {
  const unset = ADDITIONS.includes(field) ? t("nothing") : t("as the level above says");
  return [before, after].map((each) => each ?? unset).join(" → ");
}
