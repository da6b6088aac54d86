// How I get the result of a case: what the service offers, what I have chosen.
import type { components } from "../../net/api_types.ts";
import { api, type Failure, type Outcome } from "../../net/index.ts";
import { keep, ownerNow, readKept } from "../../storage/index.ts";

export type CaseResult = components["schemas"]["CaseResult"];
export type Way = CaseResult["ways"][number];
export type Wish = components["schemas"]["Wish"];
export type PostalAddress = components["schemas"]["PostalAddress"];

function addressOf(id: string): string {
  return `/api/applications/${id}/result`;
}

function nameOf(id: string): string {
  return `case result ${id}`;
}

/** The collection code stands in it: it is read at the window, where there may be no network. */
export async function keptCaseResult(id: string): Promise<CaseResult | null> {
  return (await readKept<CaseResult>(nameOf(id)).catch(() => null))?.value ?? null;
}

export async function refreshCaseResult(id: string): Promise<Failure | null> {
  const owner = await ownerNow().catch(() => null);
  return keeping(owner, id, await api.get<CaseResult>(addressOf(id)));
}

export async function choose(id: string, wish: Wish): Promise<Failure | null> {
  const owner = await ownerNow().catch(() => null);
  return keeping(owner, id, await api.put<CaseResult>(`${addressOf(id)}/wish`, wish));
}

async function keeping(
  owner: Parameters<typeof keep>[0],
  id: string,
  answer: Outcome<CaseResult>,
): Promise<Failure | null> {
  if (!answer.ok) return answer;
  await keep(owner, nameOf(id), answer.value).catch(() => undefined);
  return null;
}
