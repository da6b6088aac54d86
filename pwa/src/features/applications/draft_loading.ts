// Finds what belongs to the address of a draft: the draft with its form, or where it has gone.
import { carryOver, type Json } from "../../../../offline_forms/engine/index.ts";
import type { Answers, FormDefinition } from "../../forms/definition.ts";
import type { Failure } from "../../net/index.ts";
import { type Draft, getDraft, getOutboxItem, getReceipt, saveDraft } from "../../storage/index.ts";
import { metQuietly } from "./draft_meeting.ts";
import { DraftSession } from "./draft_session.ts";
import { formVersion, latestForm } from "./form_store.ts";
import { filledIn } from "./own_particulars.ts";

export type Loaded =
  | { kind: "draft"; session: DraftSession }
  /** It was sent, here or in another window. */
  | { kind: "sent"; caseId: string }
  | { kind: "gone" }
  | { kind: "failed"; failure: Failure };

/** What changed when the draft was carried over to a newer version of the form; kept until it was read. */
export interface ChangesExtra {
  changes?: { path: string; code: string }[];
}

async function whereTo(id: string): Promise<Loaded> {
  const item = await getOutboxItem(id).catch(() => null);
  if (item) {
    const caseId = /\/applications\/([0-9a-f-]{36})\/corrections$/.exec(item.url)?.[1] ?? id;
    return { kind: "sent", caseId };
  }
  const receipt = await getReceipt(id).catch(() => null);
  const caseId = receipt?.receipt.application_id;
  return typeof caseId === "string" ? { kind: "sent", caseId } : { kind: "gone" };
}

/** A draft of an older version becomes one of the newest, field by field; what changed is told, from the first step on. */
async function carriedOver(draft: Draft, old: FormDefinition, latest: FormDefinition): Promise<Draft> {
  const { answers, changes } = carryOver(
    old as unknown as Json,
    latest as unknown as Json,
    draft.answers as Json,
  );
  const told = changes.map(({ path, code }) => ({ path, code }));
  return saveDraft({
    ...draft,
    form_version: latest.version,
    answers: answers as Answers,
    step: told.length > 0 ? 0 : draft.step,
    extra: { ...draft.extra, changes: told },
  });
}

/** What cannot be kept, since another window was quicker, is not put in: the draft matters more. */
async function withWhatIsKnown(form: FormDefinition, draft: Draft): Promise<Draft> {
  const filled = await filledIn(form, draft);
  return filled === draft ? draft : saveDraft(filled).catch(() => draft);
}

export async function loadDraft(id: string): Promise<Loaded> {
  const draft = await getDraft(id);
  if (!draft) return whereTo(id);
  const old = await formVersion(draft.form_id, draft.form_version);
  if (!("steps" in old)) return { kind: "failed", failure: old };
  const latest = await latestForm(draft.form_id);
  const isNewer = "steps" in latest && latest.version > draft.form_version;
  const form = isNewer ? latest : old;
  const current = isNewer ? await carriedOver(draft, old, latest) : draft;
  const met = await metQuietly(await withWhatIsKnown(form, current));
  const newest =
    met.draft.form_version === form.version ? form : await formVersion(form.id, met.draft.form_version);
  if (!("steps" in newest)) return { kind: "failed", failure: newest };
  return { kind: "draft", session: new DraftSession(newest, met.draft, met) };
}
