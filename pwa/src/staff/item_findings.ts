// What is found in a draft: by the server, and by the page where a number stands that the server could not even read.
import { t } from "../i18n/index.ts";
import { checked, draft, elementOf, type Finding, type Item, isChanged, unreadable } from "./item_store.ts";

const READABLE: Record<string, () => string> = {
  promise_day: () => t("Write a whole number from 1 to 365."),
  fees_lowered: () => t("Write a sum in yuan from 0 to 1,000,000."),
};

/** Everything that is found; of an element that cannot be read only this, since its last check was of something else. */
export function findings(): Finding[] {
  const unread = unreadable(draft.value);
  const own = unread.map((path) => ({ path, code: "unreadable", params: { to_do: READABLE[path]?.() } }));
  return [...own, ...(checked.value?.findings ?? []).filter(({ path }) => !unread.includes(elementOf(path)))];
}

/** What must be done before it can be published; the rest is advice. */
export function toDoFirst(): Finding[] {
  return findings().filter(({ params }) => params?.["advice"] !== true);
}

export function toDoWords({ params }: Finding): string {
  return String(params?.["to_do"] ?? "");
}

/** What was found at one element, as the words under its field. */
export function wordsAt(field: string): string | undefined {
  const found = findings().filter(({ path }) => elementOf(path) === field);
  return found.length > 0 ? found.map(toDoWords).join(" ") : undefined;
}

/** Whether publishing would give the version that is in force, to the last day (or none) that it has already. */
export function isNothingNew(item: Item, until: string): boolean {
  const isInForce = item.state === "published" && !item.planned_from && until === (item.planned_until ?? "");
  return isInForce && !isChanged() && (checked.value?.changes ?? item.changes).length === 0;
}

/** Where an element is written; some stand under another's field, and of the standard's own there is none. */
const WRITTEN_AT: Record<string, string> = {
  ...Object.fromEntries(
    [
      ...["body_name", "body_code", "task_code", "local_task_code", "transact_addr", "transact_time"],
      ...["link_way", "supervise_way", "promise_day", "limit_scene_num", "materials_waived", "fees_lowered"],
      ...["handle_type_added", "faqs"],
    ].map((name) => [name, name]),
  ),
  limit_scene_explain: "limit_scene_num",
  fees_waived: "fees_lowered",
  handle_type: "handle_type_added",
};

export function fieldId(element: string): string {
  return `item-${element}`;
}

/** The id of the field that a finding speaks of. */
export function fieldOf({ path }: Finding): string | undefined {
  const element = WRITTEN_AT[elementOf(path)];
  return element && fieldId(element);
}

/** Bring a field into sight, with the keys in it. */
export function goTo(id: string): void {
  const place = document.getElementById(id);
  const control =
    place?.querySelector<HTMLElement>("[aria-invalid=true]") ??
    place?.querySelector<HTMLElement>("input, select, textarea, button");
  control?.focus({ preventScroll: true });
  (control ?? place)?.scrollIntoView({ block: "center" });
}
