// Takes an item out of the outbox again and makes it the draft that it was, to be changed.
import { announce } from "./changes.ts";
import { seal } from "./cipher.ts";
import { database } from "./database.ts";
import type { DraftContent } from "./drafts.ts";
import { guarded } from "./errors.ts";
import { getOutboxItem, OUTBOX_LOCK, type OutboxItem } from "./outbox.ts";
import { keyOf } from "./profiles.ts";

function contentOf(item: OutboxItem): DraftContent {
  const { body, service_slug, title, attachments, draft } = item;
  return {
    service_slug,
    title,
    attachments,
    form_id: String(body.form_id ?? draft?.form_id ?? ""),
    form_version: Number(body.form_version),
    region_code: String(body.region_code ?? draft?.region_code ?? ""),
    answers: body.answers as Record<string, unknown>,
    step: 0,
    created_at: item.queued_at,
    ...(draft?.extra ? { extra: draft.extra } : {}),
  };
}

async function giveBack(id: string): Promise<string | null> {
  const item = await getOutboxItem(id);
  if (!item) return null;
  const sealed = await seal(await keyOf(item.profile), contentOf(item));
  const { draft_id, profile } = item;
  // It goes on from where it was: a tab that still has it open as it was before must not write over what comes now.
  const revision = (item.revision ?? Date.now()) + 1;
  const draft = { id: draft_id, profile, revision, updated_at: Date.now(), sealed };
  await guarded(async () => {
    const transaction = (await database()).transaction(["outbox", "drafts"], "readwrite");
    const isThere = (await transaction.objectStore("outbox").get(id)) !== undefined;
    if (isThere) {
      await transaction.objectStore("drafts").put(draft);
      await transaction.objectStore("outbox").delete(id);
    }
    await transaction.done;
  });
  announce("outbox", id);
  announce("drafts", item.draft_id);
  return item.draft_id;
}

/** Between two flushes, never during one; null when it has left meanwhile. */
export async function takeBack(id: string): Promise<string | null> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  return locks ? locks.request(OUTBOX_LOCK, () => giveBack(id)) : giveBack(id);
}
