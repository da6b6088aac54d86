// Who stands at this officer's window: her visit on the server, and the form that is filled in for her on this machine.

import { firstAnswers } from "../features/applications/answers_of_form.ts";
import { correctionContent } from "../features/applications/beginning.ts";
import { formVersion, latestForm } from "../features/applications/form_store.ts";
import { withParticulars } from "../features/applications/own_particulars.ts";
import { formOfService } from "../features/applications/service_forms.ts";
import { type Answers, type FormDefinition, words } from "../forms/definition.ts";
import { inLanguage } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure, type Outcome, session } from "../net/index.ts";
import { createDraft, type Draft, type DraftContent, getWindowDraft, removeDraft } from "../storage/index.ts";

export type Visit = components["schemas"]["Visit"];
export type CaseToCorrect = components["schemas"]["CaseToCorrect"];
export type WindowService = components["schemas"]["WindowService"];
export type Paper = components["schemas"]["KnownByPaper"]["paper"];

export const WINDOW = "/api/window";

/** What a draft at the window knows of its visit. */
export interface VisitExtra {
  visit: Visit;
  consent?: Answers;
}

export interface Person {
  name: string;
  phone: string;
}

export function visitOf(draft: Draft): Visit {
  return (draft.extra as unknown as VisitExtra).visit;
}

export function consentOf(draft: Draft): Answers {
  return (draft.extra as unknown as VisitExtra).consent ?? {};
}

export function visitAddress(id: string): string {
  return `${WINDOW}/visits/${id}`;
}

/** The newest form of a service; null where it asks none. */
export async function formFor(slug: string): Promise<FormDefinition | Failure | null> {
  const formId = await formOfService(slug);
  return typeof formId === "string" ? latestForm(formId) : formId;
}

/** What a visit begins with: nothing of the officer's own, and what the person has shown. */
export async function beginDraft(visit: Visit, form: FormDefinition, person: Person): Promise<Draft> {
  const region_code = session.peek().account?.region_code ?? "";
  const content: DraftContent = {
    service_slug: visit.service_slug,
    form_id: form.id,
    form_version: form.version,
    region_code,
    title: words(form.title),
    answers: firstAnswers(form),
    attachments: [],
    step: 0,
    created_at: Date.now(),
    extra: { visit },
  };
  return createDraft(visit.id, withParticulars(form, content, { ...person, place: region_code }));
}

/** What the person of a visit may correct at this office. */
export function casesToCorrect(id: string): Promise<Outcome<components["schemas"]["CasesToCorrect"]>> {
  return api.get(`/api/applications/at-window/${id}/cases`);
}

/** Begin to correct one of her cases: its answers, and what the office asks for; null when the form lies here. */
export async function beginCorrection(id: string, caseId: string): Promise<Failure | null> {
  const address = `/api/applications/at-window/${id}/case`;
  const chosen = await api.put<components["schemas"]["CaseToCorrectAtWindow"]>(address, { case_id: caseId });
  if (!chosen.ok) return chosen;
  const { visit, case: found } = chosen.value;
  const form = await formVersion(found.form_id, found.form_version);
  if (!("steps" in form)) return form;
  if (await getWindowDraft(id)) return null;
  const content = correctionContent(found, inLanguage(found.service_name), form);
  await createDraft(id, { ...content, extra: { ...content.extra, visit } });
  return null;
}

/** A draft at the window with its form; null where it is not here. */
export async function draftAtWindow(
  id: string,
): Promise<{ draft: Draft; form: FormDefinition } | Failure | null> {
  const draft = await getWindowDraft(id);
  if (!draft) return null;
  const form = await formVersion(draft.form_id, draft.form_version);
  return "steps" in form ? { draft, form } : form;
}

/** Nothing of the visit stays on this machine; and none on the server, as soon as it is told. */
export async function finishVisit(id: string): Promise<Outcome<unknown>> {
  await removeDraft(id);
  return api.delete(visitAddress(id));
}
