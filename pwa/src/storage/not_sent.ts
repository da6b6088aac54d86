// What of hers no office has yet. Something sent is at every moment a draft, in the outbox, or proved by a receipt.
import { type Draft, listDrafts } from "./drafts.ts";
import { listOutbox, type OutboxItem } from "./outbox.ts";
import { listReceipts, type Receipt } from "./receipts.ts";

export interface NotSent {
  drafts: Draft[];
  items: OutboxItem[];
  /** Of what has arrived: read after the rest, so that it stands nowhere twice. */
  receipts: Receipt[];
}

/** Reads in the order in which things move on: what moves meanwhile is met twice, told of once, and never missed. */
export async function notSent(): Promise<NotSent> {
  const drafts = await listDrafts().catch(() => []);
  const queued = await listOutbox().catch(() => []);
  const receipts = await listReceipts().catch(() => []);
  const received = new Set(receipts.map(({ id }) => id));
  const sent = new Set([...queued.map(({ draft_id }) => draft_id), ...received]);
  return {
    drafts: drafts.filter(({ id }) => !sent.has(id)),
    items: queued.filter(({ id }) => !received.has(id)),
    receipts,
  };
}
