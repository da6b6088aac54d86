// New drafts: of a service, and of the correction of a case.
import { type Answers, type FormDefinition, isAskedInStep, words } from "../../forms/definition.ts";
import type { Failure } from "../../net/index.ts";
import {
  createDraft,
  type Draft,
  type DraftContent,
  listDrafts,
  newId,
  preferences,
  requestPersistence,
} from "../../storage/index.ts";
import { firstAnswers, photosIn } from "./answers_of_form.ts";
import type { Case } from "./case_store.ts";
import { type CorrectionExtra, correctionOf } from "./draft_session.ts";
import { latestForm } from "./form_store.ts";
import { filledIn } from "./own_particulars.ts";
import { formOfService } from "./service_forms.ts";

export interface Beginning {
  slug: string;
  title: string;
  form: FormDefinition;
}

/** The form of a service; null where it has none. */
export async function beginningOf(slug: string): Promise<Beginning | Failure | null> {
  const formId = await formOfService(slug);
  if (typeof formId !== "string") return formId;
  const form = await latestForm(formId);
  return "steps" in form ? { slug, title: words(form.title), form } : form;
}

/** Drafts of the service that are not finished. */
export async function draftsOf(slug: string): Promise<Draft[]> {
  const drafts = await listDrafts().catch(() => []);
  return drafts.filter((draft) => draft.service_slug === slug && !correctionOf(draft));
}

export async function begin({ slug, title, form }: Beginning): Promise<Draft> {
  const content: DraftContent = {
    service_slug: slug,
    form_id: form.id,
    form_version: form.version,
    region_code: preferences.value.place?.code ?? "",
    title,
    answers: firstAnswers(form),
    attachments: [],
    step: 0,
    created_at: Date.now(),
  };
  const draft = await createDraft(newId(), await filledIn(form, content));
  void requestPersistence();
  return draft;
}

/** What is corrected is signed anew. */
function withoutDeclarations(form: FormDefinition, answers: Answers): Answers {
  const signed = form.steps.flatMap((step) => step.fields).filter((field) => !isAskedInStep(field));
  const left = { ...answers };
  for (const { id } of signed) delete left[id];
  return left;
}

/** One thing may be asked to be corrected more than once, each time by another part: only what is asked now counts. */
function pointsAsked({ whole, events }: Case): CorrectionExtra["points"] {
  if (whole) return whole.parts.flatMap((part) => part.points);
  return events.filter(({ kind }) => kind === "correction_requested").flatMap((event) => event.points);
}

/** What the correction of a case begins with: the answers that were sent, and what the office asks for. */
export function correctionContent(found: Case, title: string, form: FormDefinition): DraftContent {
  const answers = withoutDeclarations(form, found.answers);
  return {
    service_slug: found.service_slug,
    form_id: found.form_id,
    form_version: found.form_version,
    region_code: found.region_code,
    title,
    answers,
    attachments: photosIn(form, answers),
    step: 0,
    created_at: Date.now(),
    extra: {
      correction_of: found.id,
      case_number: found.case_number,
      points: pointsAsked(found),
      sent: found.answers,
    },
  };
}

/** The draft that corrects a case: the one begun before, or a new one. */
export async function correctionDraft(found: Case, title: string, form: FormDefinition): Promise<Draft> {
  const drafts = await listDrafts();
  const begun = drafts.find((draft) => correctionOf(draft)?.correction_of === found.id);
  return begun ?? createDraft(newId(), correctionContent(found, title, form));
}
