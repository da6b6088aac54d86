// All that is mine, from the first answer to the result; something sent is at every moment in one of the three, and in one only.
import {
  type Draft,
  listDrafts,
  listOutbox,
  listReceipts,
  type OutboxItem,
  type Receipt,
} from "../../storage/index.ts";
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

/** Reads the phone only, in the order in which things move on: what moves meanwhile is met twice, never missed. */
export async function myCases(): Promise<MyCases> {
  const drafts = await listDrafts().catch(() => []);
  const queued = await listOutbox().catch(() => []);
  const receipts = await listReceipts().catch(() => []);
  const known = withArrived(await keptCases(), receipts);
  const received = new Set(receipts.map(({ id }) => id));
  const items = queued.filter(({ id }) => !received.has(id));
  // She has done what was asked of her: it is not her turn while the correction waits to be sent.
  const waiting = new Set(items.map(caseOf));
  const cases = known.filter(({ id }) => !waiting.has(id));
  const sent = new Set([...queued.map(({ draft_id }) => draft_id), ...received]);
  return { drafts: drafts.filter(({ id }) => !sent.has(id)), items, cases, receipts };
}
