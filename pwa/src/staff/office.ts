// The cases of an office as its page shows them now; staff work with a network and keep nothing on the machine.
import { signal } from "@preact/signals";
import { language } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";

export type StaffCase = components["schemas"]["StaffCase"];
export type StaffSummary = components["schemas"]["StaffCaseSummary"];
export type Step = StaffCase["may"][number];
export type Point = components["schemas"]["CorrectionPoint"];

const API = "/api/applications/staff/cases";

export const officeCases = signal<StaffSummary[] | null>(null);
export const listFailure = signal<Failure | null>(null);
export const openCase = signal<StaffCase | null>(null);
export const caseFailure = signal<Failure | null>(null);

export function inLanguage(text: { "zh-CN": string; en: string }): string {
  return language.value === "en" ? text.en : text["zh-CN"];
}

export async function readOffice(): Promise<void> {
  const answer = await api.get<{ cases: StaffSummary[] }>(API);
  listFailure.value = answer.ok ? null : answer;
  if (answer.ok) officeCases.value = answer.value.cases;
}

/** The case that was opened last: an answer about another one comes too late. */
let wanted: string | null = null;

export async function readCase(id: string): Promise<void> {
  wanted = id;
  if (openCase.peek()?.id !== id) openCase.value = null;
  caseFailure.value = null;
  const answer = await api.get<StaffCase>(`${API}/${id}`);
  if (wanted !== id) return;
  if (answer.ok) openCase.value = answer.value;
  else caseFailure.value = answer;
}

/** Nothing of a case stays when the page is left. */
export function forgetOffice(): void {
  wanted = null;
  officeCases.value = null;
  openCase.value = null;
  caseFailure.value = null;
  listFailure.value = null;
}

const PATHS: Record<Step, string> = {
  accept: "accept",
  request_correction: "request-correction",
  approve: "approve",
  refuse: "refuse",
};

/** Take a step; true when it was taken. Of two officers one is told that the case has changed. */
export async function take(id: string, step: Step, body?: unknown): Promise<boolean> {
  const answer = await api.post<StaffCase>(`${API}/${id}/${PATHS[step]}`, body);
  if (wanted === id) {
    if (answer.ok) openCase.value = answer.value;
    else if (answer.kind === "problem" && answer.problem.status === 409) await readCase(id);
    caseFailure.value = answer.ok ? null : answer;
  }
  await readOffice();
  return answer.ok;
}

export function photoAddress(id: string, sha256: string): string {
  return `${API}/${id}/attachments/${sha256}`;
}
