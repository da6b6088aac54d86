// From the window to the server: what is attached first, then the application, let go of against its signed receipt.
import { photosIn, regionOf } from "../features/applications/answers_of_form.ts";
import { correctionOf, type DraftSession } from "../features/applications/draft_session.ts";
import { uploadAttachment } from "../net/attachment_upload.ts";
import { api, type Failure, verifyReceipt } from "../net/index.ts";
import { sessionProof } from "../net/session.ts";
import { getAttachment, removeDraft } from "../storage/index.ts";
import type { SignedReceipt } from "../storage/receipts.ts";
import type { Consent } from "./window_consent.tsx";
import { consentIn } from "./window_consent.tsx";
import { consentOf, visitAddress } from "./window_store.ts";

const SEND = "/api/applications/at-window";

function fault(code: string, detail: string): Failure {
  return { ok: false, kind: "problem", problem: { status: 0, code, title: "", detail, params: {} } };
}

/** The words of what goes wrong on this machine, in the officer's language. */
export interface FaultWords {
  lost: string;
  notGenuine: string;
  notKept: string;
}

async function attach(session: DraftSession, hashes: string[], words: FaultWords): Promise<Failure | null> {
  const { id } = session.draft.peek();
  const sent = correctionOf(session.draft.peek())?.sent ?? {};
  const atOffice = new Set(photosIn(session.form, sent).map(({ sha256 }) => sha256));
  for (const sha256 of hashes) {
    const bytes = await getAttachment(id, sha256);
    // What she sent before lies with the office.
    if (!bytes && atOffice.has(sha256)) continue;
    if (!bytes) return fault("photo_not_on_phone", words.lost);
    const failure = await uploadAttachment(sha256, bytes, sessionProof(), `${visitAddress(id)}/attachments`);
    if (failure) return failure;
  }
  return null;
}

function bodyOf(session: DraftSession, consent: Consent) {
  const draft = session.draft.peek();
  const { id, service_slug, form_id, form_version } = draft;
  const { kept: answers } = session.verdict.peek();
  const correction = correctionOf(draft);
  if (correction) return { id, application_id: correction.correction_of, form_version, answers, consent };
  const region_code = regionOf(session.form, answers, draft.region_code);
  return { id, service_slug, form_id, form_version, region_code, answers, consent };
}

/** Send; null when it is received. The draft stays until then: the same id gives the same receipt however often. */
export async function sendFromWindow(session: DraftSession, words: FaultWords): Promise<Failure | null> {
  await session.flush();
  if (session.trouble.peek() !== null) return fault("not_kept", words.notKept);
  const agreed = consentIn(consentOf(session.draft.peek()));
  if (!agreed) return fault("not_agreed", "");
  const { id } = session.draft.peek();
  const body = bodyOf(session, agreed.consent);
  const named = photosIn(session.form, body.answers).map(({ sha256 }) => sha256);
  const failure = await attach(session, [...named, agreed.file.sha256], words);
  if (failure) return failure;
  const answer = await api.post<SignedReceipt>("application_id" in body ? `${SEND}/corrections` : SEND, body);
  if (!answer.ok) return answer;
  if ((await verifyReceipt(answer.value))?.id !== id) return fault("receipt_not_genuine", words.notGenuine);
  await session.stop();
  await removeDraft(id);
  // What could not be told is over by itself tomorrow.
  await api.delete(visitAddress(id));
  return null;
}
