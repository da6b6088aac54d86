// The officers of an office, who has which case, and who stands in for whom, as the server says it.
import { signal } from "@preact/signals";
import type { components } from "../net/api_types.ts";
import { api, type Failure, type Outcome, session } from "../net/index.ts";
import { readCase, readCounts, readOffice, type StaffCase, type StaffSummary } from "./office.ts";

type Schemas = components["schemas"];
export type OfficeStaff = Schemas["OfficeStaff"];
export type Officer = OfficeStaff["officers"][number];
export type PassedOn = Schemas["PassedOn"];
export type PassingOn = Schemas["PassingOn"];
type Outcomes = Schemas["Outcomes"];
export type StepOfSeveral = Schemas["SeveralSteps"]["step"];

const API = "/api/applications/staff";

export const officeStaff = signal<OfficeStaff | null>(null);
export const staffFailure = signal<Failure | null>(null);

function keep(answer: Outcome<OfficeStaff>): Failure | null {
  if (answer.ok) officeStaff.value = answer.value;
  return answer.ok ? null : answer;
}

export async function readOfficers(): Promise<void> {
  staffFailure.value = keep(await api.get<OfficeStaff>(`${API}/officers`));
}

export function me(): string {
  return session.peek().account?.account_id ?? "";
}

async function readAgain(): Promise<void> {
  await Promise.all([readOffice(), readCounts()]);
}

/** Let somebody have a case, or the office as a whole; why not, where she may not. */
export async function assign(found: StaffCase, to: string | null): Promise<Failure | null> {
  const body = { to, seen: found.assignee?.account_id ?? null };
  const answer = await api.post<StaffCase>(`${API}/cases/${found.id}/assign`, body);
  await Promise.all([readCase(found.id), readAgain()]);
  return answer.ok ? null : answer;
}

export async function assignSeveral(cases: StaffSummary[], to: string | null): Promise<Outcome<Outcomes>> {
  const seen = cases.map(({ id, assignee }) => ({ id, seen: assignee?.account_id ?? null }));
  const answer = await api.post<Outcomes>(`${API}/case-assignments`, { to, cases: seen });
  await readAgain();
  return answer;
}

export async function stepSeveral(cases: StaffSummary[], step: StepOfSeveral): Promise<Outcome<Outcomes>> {
  const seen = cases.map(({ id, changed_at }) => ({ id, seen: changed_at }));
  const answer = await api.post<Outcomes>(`${API}/case-steps`, { step, cases: seen });
  await readAgain();
  return answer;
}

export async function arrange(body: Schemas["SubstitutionWanted"]): Promise<Failure | null> {
  return keep(await api.post<OfficeStaff>(`${API}/substitutions`, body));
}

export async function endSubstitution(id: string): Promise<Failure | null> {
  return keep(await api.post<OfficeStaff>(`${API}/substitutions/${id}/end`));
}

export async function passOn(body: PassingOn): Promise<Outcome<PassedOn>> {
  const answer = await api.post<PassedOn>(`${API}/passings-on`, body);
  if (answer.ok) await readOfficers();
  return answer;
}
