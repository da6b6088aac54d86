// One tab of the phone: the real storage and the real outbox, and what a person does with them there.
import { flushOutbox } from "../../pwa/src/net/outbox.ts";
import { adoptSession, type SessionAnswer, signOut } from "../../pwa/src/net/session.ts";
import { adoptAnonymousDrafts } from "../../pwa/src/storage/adoption.ts";
import { putAttachment } from "../../pwa/src/storage/attachments.ts";
import { createDraft, type Draft, getDraft, listDrafts, saveDraft } from "../../pwa/src/storage/drafts.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { claimOutboxItem, enqueue, listOutbox, retryOutboxItem } from "../../pwa/src/storage/outbox.ts";
import { takeBack } from "../../pwa/src/storage/outbox_return.ts";
import { currentProfile, openProfile } from "../../pwa/src/storage/profiles.ts";
import { listReceipts } from "../../pwa/src/storage/receipts.ts";

interface Photo {
  name: string;
  /** Base64. */
  bytes: string;
}

interface Written {
  service_slug: string;
  form_id: string;
  form_version: number;
  region_code: string;
  answers: Record<string, unknown>;
}

const opened = new Map<string, Draft>();

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}

/** Begin a draft with its photos; gives its id. */
export async function write(written: Written, photos: Photo[]): Promise<string> {
  const id = newId();
  const profile = await currentProfile();
  const attachments = [];
  for (const { name, bytes } of photos) {
    attachments.push(
      await putAttachment({ id, profile }, { name, type: "image/jpeg", bytes: bytesOf(bytes) }),
    );
  }
  const answers = { ...written.answers, certificate_photos: attachments };
  const content = { ...written, answers, attachments, title: "生育登记", step: 0, created_at: Date.now() };
  opened.set(id, await createDraft(id, content));
  return id;
}

/** Open a draft in this tab, as it is kept now. */
export async function open(id: string): Promise<boolean> {
  const draft = await getDraft(id);
  if (draft) opened.set(id, draft);
  return draft !== null;
}

/** Keep other answers in the draft that this tab has opened. */
export async function change(id: string, answers: Record<string, unknown>): Promise<boolean> {
  const draft = opened.get(id);
  if (!draft) return false;
  opened.set(id, await saveDraft({ ...draft, answers: { ...draft.answers, ...answers } }));
  return true;
}

/** Send the draft as this tab has it: what features/applications/sending.ts does. */
export async function send(id: string): Promise<void> {
  const draft = opened.get(id);
  if (!draft) return;
  const { service_slug, form_id, form_version, region_code, answers, attachments, title } = draft;
  await enqueue(
    id,
    {
      kind: "submission",
      url: "/api/applications",
      body: { id, service_slug, form_id, form_version, region_code, answers },
      attachments,
      draft_id: id,
      service_slug,
      title,
      draft: { form_id, region_code },
    },
    draft.revision,
  );
}

export async function signIn(answer: SessionAnswer): Promise<void> {
  await adoptSession(answer);
}

export async function adopt(): Promise<void> {
  await adoptAnonymousDrafts();
}

export const leave = signOut;
export const flush = (everything: boolean) => flushOutbox({ everything });
export const claim = claimOutboxItem;
export const retry = retryOutboxItem;
export const giveBack = takeBack;

/** Everything that can be read now. */
export async function readable(): Promise<unknown> {
  return {
    open: await openProfile(),
    drafts: await listDrafts(),
    outbox: await listOutbox(),
    receipts: await listReceipts(),
  };
}
