// A choice of the list that stands in its address and is not offered now: a service without open cases, an officer who left.
import { inLanguage, t } from "../i18n/index.ts";
import type { Narrowing } from "./list_address.ts";
import type { StaffSummary } from "./office.ts";

/** How it is called, as the cases that are listed know it; never its key, which says nothing to anybody. */
export function chosenWords(name: keyof Narrowing, value: string, listed: readonly StaffSummary[]): string {
  if (name === "service") {
    const found = listed.find((each) => each.service_slug === value);
    return found ? inLanguage(found.service_name) : t("A service with no open cases here");
  }
  if (name === "assignee") {
    const found = listed.find((each) => each.assignee?.account_id === value);
    return found?.assignee?.name ?? t("An officer who is not of this office now");
  }
  return name === "region" ? t("A place that is not offered here") : value;
}
