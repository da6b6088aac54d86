// All that is mine, from the first answer to the result; something sent is at every moment in one of the three, and in one only.
import type { Draft, OutboxItem, Receipt } from "../../storage/index.ts";
import { notSent } from "../../storage/not_sent.ts";
import { withArrived } from "./arrived.ts";
import { type CaseSummary, keptCases } from "./case_store.ts";

export interface MyCases {
  drafts: Draft[];
  items: OutboxItem[];
  cases: CaseSummary[];
  receipts: Receipt[];
}

/** The case that an item of the outbox belongs to. */
export function caseOf(item: OutboxItem): string {
  return /\/applications\/([0-9a-f-]{36})\/corrections$/.exec(item.url)?.[1] ?? item.id;
}

/** Reads the phone only. */
export async function myCases(): Promise<MyCases> {
  const { drafts, items, receipts } = await notSent();
  const known = withArrived(await keptCases(), receipts);
  // She has done what was asked of her: it is not her turn while the correction waits to be sent.
  const waiting = new Set(items.map(caseOf));
  return { drafts, items, receipts, cases: known.filter(({ id }) => !waiting.has(id)) };
}
