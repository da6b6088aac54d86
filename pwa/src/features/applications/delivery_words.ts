// How a result was handed over, in words; a document of the result, where one is made, is named here, too.
import { t } from "../../i18n/index.ts";
import type { Case } from "./case_store.ts";

export type Delivery = NonNullable<Case["events"][number]["delivery"]>;

const WAYS: Record<Delivery["way"], () => string> = {
  electronic: () => t("sent electronically"),
  post: () => t("sent by post"),
  window: () => t("handed over at a window"),
};

export const WAYS_TO_DELIVER = Object.keys(WAYS) as Delivery["way"][];

export function wayWords(way: Delivery["way"]): string {
  return WAYS[way]();
}

/** `sent by post, China Post, EX199000007CN` */
export function deliveryWords({ way, carrier, tracking_number, note }: Delivery): string {
  return [wayWords(way), carrier, tracking_number, note].filter(Boolean).join(t(", "));
}
