// Words of editors for the states of a service item.
import { t } from "../i18n/index.ts";
import type { Listed } from "./item_store.ts";

export type ItemState = Listed["state"];

const STATES: Record<ItemState, () => string> = {
  unclaimed: () => t("To be claimed"),
  claimed: () => t("Being written"),
  completed: () => t("Ready to publish"),
  published: () => t("Published"),
  suspended: () => t("Suspended"),
  withdrawn: () => t("Withdrawn"),
};

export const ITEM_STATES = Object.keys(STATES) as ItemState[];

export function itemStateWord(state: ItemState): string {
  return STATES[state]();
}
