// Drafts: encrypted, versioned by a counter so that two tabs cannot overwrite each other unseen.
import { announce } from "./changes.ts";
import { seal, unseal } from "./cipher.ts";
import { type DraftRow, database } from "./database.ts";
import { letGoOfVersions } from "./draft_versions_rows.ts";
import { ChangedElsewhere, guarded } from "./errors.ts";
import { currentProfile, keyOf, readableProfiles } from "./profiles.ts";

export interface AttachmentReference {
  sha256: string;
  name: string;
  type: string;
  size: number;
}

export interface DraftContent {
  service_slug: string;
  form_id: string;
  form_version: number;
  region_code: string;
  /** What the person sees in lists, in the language she drafted in. */
  title: string;
  answers: Record<string, unknown>;
  attachments: AttachmentReference[];
  step: number;
  created_at: number;
  /** What else the form's pages want to keep with it. */
  extra?: Record<string, unknown>;
}

export interface Draft extends DraftContent {
  /** UUIDv7 made on the phone; becomes the application's id. */
  id: string;
  profile: string;
  revision: number;
  updated_at: number;
}

async function read(row: DraftRow): Promise<Draft> {
  const content = await unseal<DraftContent>(await keyOf(row.profile), row.sealed);
  const { id, profile, revision, updated_at } = row;
  return { ...content, id, profile, revision, updated_at };
}

function contentOf(draft: Draft): DraftContent {
  const { id: _id, profile: _profile, revision: _revision, updated_at: _at, ...content } = draft;
  return content;
}

export async function createDraft(id: string, content: DraftContent): Promise<Draft> {
  const profile = await currentProfile();
  return saveDraft({ ...content, id, profile, revision: 0, updated_at: Date.now() });
}

/** Save; throws ChangedElsewhere when the stored draft is newer than the one that was read. */
export async function saveDraft(draft: Draft): Promise<Draft> {
  const key = await keyOf(draft.profile);
  const sealed = await seal(key, contentOf(draft));
  const now = Date.now();
  // The first number is the moment: one that had gone and comes again is not taken for what it was before.
  const revision = draft.revision === 0 ? now : draft.revision + 1;
  const saved: Draft = { ...draft, revision, updated_at: now };
  await guarded(async () => {
    const transaction = (await database()).transaction("drafts", "readwrite");
    const stored = await transaction.store.get(draft.id);
    // One that is gone was sent or thrown away in another tab; it does not come back to life.
    if ((stored?.revision ?? 0) !== draft.revision) throw new ChangedElsewhere(draft.id);
    const { id, profile, revision, updated_at } = saved;
    await transaction.store.put({ id, profile, revision, updated_at, sealed });
    await transaction.done;
  });
  announce("drafts", draft.id);
  return saved;
}

/**
 * Whether an officer fills it in for somebody at her window: it lies in the officer's profile and is none of her own
 * drafts, so that no page of hers shows it or sends it in her name.
 */
function isAtWindow({ extra }: DraftContent): boolean {
  return extra?.["visit"] !== undefined;
}

async function readDraft(id: string): Promise<Draft | null> {
  const row = await guarded(async () => (await database()).get("drafts", id));
  if (!row || !(await readableProfiles()).includes(row.profile)) return null;
  return read(row);
}

export async function getDraft(id: string): Promise<Draft | null> {
  const draft = await readDraft(id);
  return draft && !isAtWindow(draft) ? draft : null;
}

export async function getWindowDraft(id: string): Promise<Draft | null> {
  const draft = await readDraft(id);
  return draft && isAtWindow(draft) ? draft : null;
}

/** Whether a draft of this id lies here, readable or in the profile of somebody who has signed out. */
export async function liesHere(id: string): Promise<boolean> {
  return (await guarded(async () => (await database()).getKey("drafts", id))) !== undefined;
}

async function readDrafts(): Promise<Draft[]> {
  const profiles = await readableProfiles();
  const rows = await guarded(async () => {
    const db = await database();
    return Promise.all(profiles.map((profile) => db.getAllFromIndex("drafts", "profile", profile)));
  });
  const drafts = await Promise.all(rows.flat().map(read));
  return drafts.sort((a, b) => b.updated_at - a.updated_at);
}

/** Every draft of hers that can be read now, newest first. */
export async function listDrafts(): Promise<Draft[]> {
  return (await readDrafts()).filter((draft) => !isAtWindow(draft));
}

/** Every draft that she fills in for others at her window, newest first. */
export async function listWindowDrafts(): Promise<Draft[]> {
  return (await readDrafts()).filter(isAtWindow);
}

/** Remove the draft and what is attached to it; of one that was sent in another tab the photos are still to go. */
export async function removeDraft(id: string): Promise<void> {
  await guarded(async () => {
    const stores = ["drafts", "attachments", "draft_versions"] as const;
    const transaction = (await database()).transaction(stores, "readwrite");
    const drafts = transaction.objectStore("drafts");
    const attachments = transaction.objectStore("attachments");
    const isHere = (await drafts.getKey(id)) !== undefined;
    const attached = isHere ? await attachments.index("owner").getAllKeys(id) : [];
    for (const key of attached) await attachments.delete(key);
    await drafts.delete(id);
    await letGoOfVersions(transaction.objectStore("draft_versions"), id);
    await transaction.done;
  });
  announce("drafts", id);
}
