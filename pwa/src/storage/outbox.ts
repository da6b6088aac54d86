// What waits to be sent. An item leaves only against a receipt that the server signed.
import { resealedAttachments } from "./attachments.ts";
import { announce } from "./changes.ts";
import { seal, unseal } from "./cipher.ts";
import { database, type OutboxRow } from "./database.ts";
import { letGoOfVersions } from "./draft_versions_rows.ts";
import type { AttachmentReference, DraftContent } from "./drafts.ts";
import { ChangedElsewhere, guarded } from "./errors.ts";
import { ANONYMOUS, currentProfile, keyOf, openProfile, readableProfiles } from "./profiles.ts";

/** Held by whoever sends or takes back: one at a time on this phone. */
export const OUTBOX_LOCK = "onedoor-outbox";

export type OutboxKind = "submission" | "correction";

/** Why an item has not arrived: a code of ours or of the server, and the words for it. */
export interface Reason {
  code: string;
  detail: string;
  params: Record<string, unknown>;
  errors?: { path: string; code: string; params?: Record<string, unknown> }[];
}

export interface OutboxContent {
  kind: OutboxKind;
  /** The API path that takes `body`. */
  url: string;
  body: Record<string, unknown>;
  attachments: AttachmentReference[];
  /** The draft that it came from: its attachments are kept under this id. */
  draft_id: string;
  service_slug: string;
  title: string;
  /** What the draft knew besides, should it come back to be changed. */
  draft?: Pick<DraftContent, "form_id" | "region_code" | "extra">;
  /** Of the draft that was sent. */
  revision?: number;
  reason?: Reason;
}

export interface OutboxItem extends OutboxContent {
  id: string;
  profile: string;
  state: OutboxRow["state"];
  queued_at: number;
  next_try_at: number;
  attempts: number;
}

async function read(row: OutboxRow): Promise<OutboxItem> {
  const content = await unseal<OutboxContent>(await keyOf(row.profile), row.sealed);
  const { sealed: _sealed, ...plain } = row;
  return { ...content, ...plain };
}

async function toRow(item: OutboxItem): Promise<OutboxRow> {
  const { id, profile, state, queued_at, next_try_at, attempts, ...content } = item;
  const sealed = await seal(await keyOf(profile), content);
  return { id, profile, state, queued_at, next_try_at, attempts, sealed };
}

/** Sent before anybody had signed in: it waits until somebody who has says that it is hers. */
export function isOfNobody({ profile }: Pick<OutboxItem, "profile">): boolean {
  return profile === ANONYMOUS;
}

/**
 * Put into the outbox of whoever is signed in here, else of the phone itself, and take the draft out of
 * the drafts: one transaction. The same id twice is one item. `revision` is that of the draft that is sent.
 *
 * Throws ChangedElsewhere where another tab has saved or sent the draft since: what it has of hers stays.
 */
export async function enqueue(id: string, content: OutboxContent, revision?: number): Promise<void> {
  const profile = await currentProfile();
  const now = Date.now();
  const fresh: OutboxItem = {
    ...content,
    ...(revision === undefined ? {} : { revision }),
    id,
    profile,
    state: "waiting",
    queued_at: now,
    next_try_at: 0,
    attempts: 0,
  };
  const row = await toRow(fresh);
  const attachments = await resealedAttachments(content.draft_id, profile);
  await guarded(async () => {
    const stores = ["outbox", "drafts", "attachments", "receipts", "draft_versions"] as const;
    const transaction = (await database()).transaction(stores, "readwrite");
    const stored = await transaction.objectStore("drafts").get(content.draft_id);
    if (revision !== undefined && stored?.revision !== revision) throw new ChangedElsewhere(content.draft_id);
    const received = await transaction.objectStore("receipts").get(id);
    if (!received) await transaction.objectStore("outbox").put(row);
    for (const attachment of attachments) await transaction.objectStore("attachments").put(attachment);
    await transaction.objectStore("drafts").delete(content.draft_id);
    await letGoOfVersions(transaction.objectStore("draft_versions"), content.draft_id);
    await transaction.done;
  });
  announce("outbox", id);
  announce("drafts", content.draft_id);
}

export async function getOutboxItem(id: string): Promise<OutboxItem | null> {
  const row = await guarded(async () => (await database()).get("outbox", id));
  if (!row || !(await readableProfiles()).includes(row.profile)) return null;
  return read(row);
}

/** What waits, oldest first. Things of closed profiles are not listed. */
export async function listOutbox(): Promise<OutboxItem[]> {
  const profiles = await readableProfiles();
  const rows = await guarded(async () => {
    const db = await database();
    return Promise.all(profiles.map((profile) => db.getAllFromIndex("outbox", "profile", profile)));
  });
  const items = await Promise.all(rows.flat().map(read));
  return items.sort((a, b) => a.queued_at - b.queued_at);
}

type Changes = Partial<Pick<OutboxItem, "state" | "next_try_at" | "attempts">> & { reason?: Reason | null };

/** Note what happened to an item; one that has left meanwhile stays away. */
export async function updateOutboxItem(item: OutboxItem, changes: Changes): Promise<void> {
  const { reason, ...plain } = changes;
  const { reason: earlier, ...rest } = item;
  const kept = reason === undefined ? earlier : reason;
  const row = await toRow({ ...rest, ...plain, ...(kept ? { reason: kept } : {}) });
  await guarded(async () => {
    const transaction = (await database()).transaction("outbox", "readwrite");
    if (await transaction.store.get(item.id)) await transaction.store.put(row);
    await transaction.done;
  });
  announce("outbox", item.id);
}

/** Whoever is signed in here says that what was sent before is hers: from now on it goes by itself, in her name. */
export async function claimOutboxItem(id: string): Promise<void> {
  const profile = await openProfile();
  const item = await getOutboxItem(id);
  if (!profile || !item || !isOfNobody(item)) return;
  const row = await toRow({ ...item, profile });
  const attachments = await resealedAttachments(item.draft_id, profile);
  await guarded(async () => {
    const transaction = (await database()).transaction(["outbox", "attachments"], "readwrite");
    const stored = await transaction.objectStore("outbox").get(id);
    // Another tab may have opened the form again, or claimed it.
    if (stored && isOfNobody(stored)) {
      await transaction.objectStore("outbox").put(row);
      for (const attachment of attachments) await transaction.objectStore("attachments").put(attachment);
    }
    await transaction.done;
  });
  announce("outbox", id);
}

/** Try a refused or delayed item again at the next flush. */
export async function retryOutboxItem(id: string): Promise<void> {
  const item = await getOutboxItem(id);
  if (item) await updateOutboxItem(item, { state: "waiting", next_try_at: 0, reason: null });
}
