// From a draft into the outbox; from there it goes by itself.
import type { Answers } from "../../forms/definition.ts";
import { tryOutbox } from "../../net/index.ts";
import {
  type AttachmentReference,
  claimOutboxItem,
  enqueue,
  getAttachment,
  openProfile,
} from "../../storage/index.ts";
import { photosIn, regionOf } from "./answers_of_form.ts";
import { correctionOf, type DraftSession } from "./draft_session.ts";

/** sent: lies in the outbox, and shows on the page of this case; `signIn`: where it waits for that. */
export type SendOutcome =
  | { kind: "sent"; caseId: string; signIn: boolean }
  /** That is needed first. */
  | { kind: "place" }
  /** Another window has the newer draft: the person is shown that first. */
  | { kind: "overtaken" }
  /** Another version of the draft waits for the person's choice. */
  | { kind: "other_version" };

/** Photos that lie on this phone; those that the office holds are not sent again. */
async function photosHere(session: DraftSession, kept: Answers): Promise<AttachmentReference[]> {
  const { id } = session.draft.peek();
  const here: AttachmentReference[] = [];
  for (const photo of photosIn(session.form, kept)) {
    const isOfCase = correctionOf(session.draft.peek()) !== null;
    if (!isOfCase || (await getAttachment(id, photo.sha256))) here.push(photo);
  }
  return here;
}

/** Put the draft into the outbox and try at once. */
export async function send(session: DraftSession): Promise<SendOutcome> {
  await session.flush();
  if (session.trouble.peek() === "elsewhere") return { kind: "overtaken" };
  if (session.otherWaits.peek()) return { kind: "other_version" };
  const draft = session.draft.peek();
  const { kept } = session.verdict.peek();
  const region_code = regionOf(session.form, kept, draft.region_code);
  if (!region_code) return { kind: "place" };
  const correction = correctionOf(draft);
  const { service_slug, title } = draft;
  const { form_id, form_version, extra } = draft;
  const attachments = await photosHere(session, kept);
  const known = { form_id, region_code, ...(extra ? { extra } : {}) };
  const common = { draft_id: draft.id, service_slug, title, attachments, draft: known };
  if (correction) {
    const url = `/api/applications/${correction.correction_of}/corrections`;
    const body = { id: draft.id, form_version, answers: kept };
    await enqueue(draft.id, { ...common, kind: "correction", url, body }, draft.revision);
  } else {
    const body = { id: draft.id, service_slug, form_id, form_version, region_code, answers: kept };
    const content = { ...common, kind: "submission" as const, url: "/api/applications", body };
    await enqueue(draft.id, content, draft.revision);
  }
  void tryOutbox({ everything: true });
  return { kind: "sent", caseId: correction?.correction_of ?? draft.id, signIn: !(await openProfile()) };
}

/** Whoever is signed in takes over what was sent here before, and it goes. */
export async function sendInMyName(id: string): Promise<void> {
  await claimOutboxItem(id);
  await tryOutbox({ everything: true });
}
