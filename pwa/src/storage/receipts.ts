// Receipts that the server signed: the proof that something arrived, readable with no network.
import { announce } from "./changes.ts";
import { seal, unseal } from "./cipher.ts";
import { database, type ReceiptRow } from "./database.ts";
import { guarded } from "./errors.ts";
import type { OutboxItem } from "./outbox.ts";
import { keyOf, openProfile } from "./profiles.ts";

/** As the server sends it: `payload` is the exact signed bytes, in base64. */
export interface SignedReceipt {
  payload: string;
  key_id: string;
  signature: string;
}

export interface ReceiptContent {
  signed: SignedReceipt;
  receipt: Record<string, unknown>;
  title: string;
  service_slug: string;
}

export interface Receipt extends ReceiptContent {
  id: string;
  received_at: number;
}

async function read(row: ReceiptRow): Promise<Receipt> {
  const content = await unseal<ReceiptContent>(await keyOf(row.profile), row.sealed);
  return { ...content, id: row.id, received_at: row.received_at };
}

/** The item has arrived: keep its receipt and let it and its attachments go, in one transaction. */
export async function settleOutboxItem(item: OutboxItem, content: ReceiptContent): Promise<void> {
  const sealed = await seal(await keyOf(item.profile), content);
  const row: ReceiptRow = { id: item.id, profile: item.profile, received_at: Date.now(), sealed };
  await guarded(async () => {
    const stores = ["outbox", "receipts", "attachments"] as const;
    const transaction = (await database()).transaction(stores, "readwrite");
    await transaction.objectStore("receipts").put(row);
    await transaction.objectStore("outbox").delete(item.id);
    const attachments = transaction.objectStore("attachments");
    for (const key of await attachments.index("owner").getAllKeys(item.draft_id)) {
      await attachments.delete(key);
    }
    await transaction.done;
  });
  announce("receipts", item.id);
  announce("outbox", item.id);
}

export async function getReceipt(id: string): Promise<Receipt | null> {
  const row = await guarded(async () => (await database()).get("receipts", id));
  return row && row.profile === (await openProfile()) ? read(row) : null;
}

/** Newest first. */
export async function listReceipts(): Promise<Receipt[]> {
  const profile = await openProfile();
  if (!profile) return [];
  const rows = await guarded(async () => (await database()).getAllFromIndex("receipts", "profile", profile));
  const receipts = await Promise.all(rows.map(read));
  return receipts.sort((a, b) => b.received_at - a.received_at);
}
