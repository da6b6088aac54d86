// My cases as this phone knows them: kept encrypted for reading with no network, made fresh when there is one.

import type { components } from "../../net/api_types.ts";
import { api, type Failure, type Outcome, session } from "../../net/index.ts";
import { keep, ownerNow, readKept } from "../../storage/index.ts";

export type Case = components["schemas"]["Case"];
export type CaseSummary = components["schemas"]["CaseSummary"];
export type CaseList = components["schemas"]["CaseList"];
export type BothLanguages = CaseSummary["service_name"];

const API = "/api/applications";
const LIST = "cases";
const MOST_KEPT = 10;

/** The first page of the list, as the server last gave it. */
export async function keptCases(): Promise<CaseSummary[]> {
  const kept = await readKept<CaseSummary[]>(LIST).catch(() => null);
  return kept?.value ?? [];
}

/** Ask for the first page of the list and keep it; null when nobody is signed in. */
export async function refreshCases(): Promise<Outcome<CaseList> | null> {
  if (session.value.account === null) return null;
  const owner = await ownerNow().catch(() => null);
  const fresh = await api.get<CaseList>(API);
  if (!fresh.ok) return fresh;
  await keep(owner, LIST, fresh.value.cases).catch(() => undefined);
  await keepChanged(fresh.value.cases.slice(0, MOST_KEPT));
  return fresh;
}

/** The page of the list after one that was read; it is not kept. */
export function casesAfter(mark: string): Promise<Outcome<CaseList>> {
  return api.get<CaseList>(`${API}?after=${encodeURIComponent(mark)}`);
}

/** The cases that have changed are read whole, so that their points and reasons are there with no network. */
async function keepChanged(cases: CaseSummary[]): Promise<void> {
  for (const { id, changed_at } of cases) {
    const kept = await keptCase(id);
    if (kept?.value.changed_at === changed_at) continue;
    if (await refreshCase(id)) return;
  }
}

export interface KeptCase {
  value: Case;
  kept_at: number;
}

export function keptCase(id: string): Promise<KeptCase | null> {
  return readKept<Case>(`case ${id}`).catch(() => null);
}

/** Take a case back before it is decided, and keep it as it is then. */
export async function withdrawCase(id: string): Promise<Failure | null> {
  const owner = await ownerNow().catch(() => null);
  const answer = await api.post<Case>(`${API}/${id}/withdraw`);
  if (!answer.ok) {
    // It was decided in the meantime: what has become of it stands behind the question.
    if (answer.kind === "problem" && answer.problem.status === 409) await refreshCase(id);
    return answer;
  }
  await keep(owner, `case ${id}`, answer.value).catch(() => undefined);
  return null;
}

/** Leave out one part of one thing, and keep the whole as it is then. */
export async function withdrawPart(id: string, part: string): Promise<Failure | null> {
  const owner = await ownerNow().catch(() => null);
  const answer = await api.post<Case>(`${API}/${id}/parts/${part}/withdraw`);
  if (!answer.ok) {
    if (answer.kind === "problem" && answer.problem.status === 409) await refreshCase(id);
    return answer;
  }
  await keep(owner, `case ${id}`, answer.value).catch(() => undefined);
  return null;
}

/** Ask for one case and keep it. */
export async function refreshCase(id: string): Promise<Failure | null> {
  const owner = await ownerNow().catch(() => null);
  const fresh = await api.get<Case>(`${API}/${id}`);
  if (!fresh.ok) return fresh;
  await keep(owner, `case ${id}`, fresh.value).catch(() => undefined);
  return null;
}
