// The cases of an office as its page shows them now; staff work with a network and keep nothing on the machine.
import { signal } from "@preact/signals";
import type { components } from "../net/api_types.ts";
import { api, type Failure, type Outcome } from "../net/index.ts";

export type StaffCase = components["schemas"]["StaffCase"];
export type StaffSummary = components["schemas"]["StaffCaseSummary"];
export type CaseState = StaffSummary["state"];
export type ListCounts = components["schemas"]["ListCounts"];
type CaseList = components["schemas"]["StaffCaseList"];
type OfLife = StaffCase["may"][number];
type WithinReview = StaffCase["work"]["may"][number];
export type Step = OfLife | WithinReview;
export type Point = components["schemas"]["CorrectionPoint"];

const API = "/api/applications/staff/cases";

/** Characters of a reason or of a point to correct, as the server takes them. */
export const MOST_WRITTEN = 500;

/** How much stands in each view of the list; null until the server has said it. */
export const listCounts = signal<ListCounts | null>(null);

/** What this officer may do now: within the review, and with the case as a whole. */
export function stepsOf({ may, work }: StaffCase): Step[] {
  return [...work.may, ...may];
}

export const officeCases = signal<StaffSummary[] | null>(null);
export const hasMore = signal(false);
export const listFailure = signal<Failure | null>(null);
export const openCase = signal<StaffCase | null>(null);
export const caseFailure = signal<Failure | null>(null);
/** The case as it was seen when a step on it came too late; what happened since is told. */
export const overtaken = signal<StaffCase | null>(null);

/** What the list is narrowed to, as its address says it; empty lists all. */
let listed = "";
let pages = 1;
/** The reading that was begun last: an answer to an earlier one comes too late. */
let reading = 0;

function listAddress(after: string | null): string {
  const query = new URLSearchParams(listed);
  if (after) query.set("after", after);
  return `${API}?${query}`;
}

/** Read as many pages as are shown, from the first one on. */
export async function readOffice(): Promise<void> {
  reading += 1;
  const turn = reading;
  const cases = new Map<string, StaffSummary>();
  let after: string | null = null;
  for (let page = 0; page < pages && (page === 0 || after); page += 1) {
    const answer: Outcome<CaseList> = await api.get<CaseList>(listAddress(after));
    if (turn !== reading) return;
    listFailure.value = answer.ok ? null : answer;
    if (!answer.ok) return;
    for (const found of answer.value.cases) cases.set(found.id, found);
    after = answer.value.next;
  }
  officeCases.value = [...cases.values()];
  hasMore.value = after !== null;
}

/** Count anew what stands in each view; where that fails, the numbers of before stay. */
export async function readCounts(): Promise<void> {
  const answer = await api.get<ListCounts>("/api/applications/staff/case-counts");
  if (answer.ok) listCounts.value = answer.value;
}

/** Read one page more than is shown. */
export async function readMore(): Promise<void> {
  pages += 1;
  await readOffice();
}

/** List only what an address asks for, or all. */
export async function listOnly(query: string): Promise<void> {
  if (query !== listed) officeCases.value = null;
  if (query !== listed) pages = 1;
  listed = query;
  await readOffice();
}

/** The case that was opened last: an answer about another one comes too late. */
let wanted: string | null = null;

export async function readCase(id: string): Promise<void> {
  wanted = id;
  if (overtaken.peek()?.id !== id) overtaken.value = null;
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
  reading += 1;
  listed = "";
  pages = 1;
  hasMore.value = false;
  listCounts.value = null;
  officeCases.value = null;
  openCase.value = null;
  caseFailure.value = null;
  overtaken.value = null;
  listFailure.value = null;
}

/** Take a step on a case as it is shown; true when it was taken. Of two officers one is told that it has changed. */
export async function take(
  shown: StaffCase,
  step: Step | "give_at_window",
  body?: unknown,
): Promise<boolean> {
  const { id } = shown;
  const seen = new URLSearchParams({ seen: shown.changed_at });
  const answer = await api.post<StaffCase>(`${API}/${id}/${step.replaceAll("_", "-")}?${seen}`, body);
  if (wanted === id) {
    const isLate = !answer.ok && answer.kind === "problem" && answer.problem.code === "case_changed";
    if (answer.ok) openCase.value = answer.value;
    if (isLate) await readCase(id);
    if (isLate && openCase.peek()?.id === id) overtaken.value = shown;
    else if (answer.ok) overtaken.value = null;
    caseFailure.value = answer.ok || overtaken.peek() ? null : answer;
  }
  await Promise.all([readOffice(), readCounts()]);
  return answer.ok;
}

/** Keep what the offices after this one need of the result of a part. */
export async function handOn({ id }: StaffCase, value: string): Promise<Failure | null> {
  const answer = await api.post<StaffCase>(`${API}/${id}/hand-on`, { value });
  if (answer.ok && wanted === id) openCase.value = answer.value;
  return answer.ok ? null : answer;
}

export function photoAddress(id: string, sha256: string): string {
  return `${API}/${id}/attachments/${sha256}`;
}

/** Where a page of a PDF is drawn as a picture; pages count from one. */
export function pageAddress(id: string, sha256: string, page: number): string {
  return `${photoAddress(id, sha256)}/pages/${page}`;
}
