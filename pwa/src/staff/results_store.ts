// What the office has to hand over, as its page shows it now; nothing of it is kept on the machine.
import { signal } from "@preact/signals";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";

export type Waiting = components["schemas"]["Waiting"];
type WaitingList = components["schemas"]["WaitingList"];
type Delivery = components["schemas"]["Delivery"];
type GivenAtWindow = components["schemas"]["GivenAtWindow"];

const LIST = "/api/applications/staff/handing-over";
const CASES = "/api/applications/staff/cases";

export const waiting = signal<Waiting[] | null>(null);
export const next = signal<string | null>(null);
export const failure = signal<Failure | null>(null);

async function read(after: string | null, before: Waiting[]): Promise<void> {
  const answer = await api.get<WaitingList>(after ? `${LIST}?after=${encodeURIComponent(after)}` : LIST);
  failure.value = answer.ok ? null : answer;
  if (!answer.ok) return;
  waiting.value = [...before, ...answer.value.results];
  next.value = answer.value.next;
}

export function readWaiting(): Promise<void> {
  return read(null, []);
}

export function readMoreWaiting(): Promise<void> {
  return read(next.peek(), waiting.peek() ?? []);
}

async function taken(found: Waiting, path: string, body: unknown): Promise<Failure | null> {
  const address = `${CASES}/${found.id}/${path}?seen=${encodeURIComponent(found.changed_at)}`;
  const answer = await api.post<unknown>(address, body);
  if (!answer.ok) return answer;
  waiting.value = (waiting.peek() ?? []).filter(({ id }) => id !== found.id);
  return null;
}

export function noteHandedOver(found: Waiting, delivery: Delivery): Promise<Failure | null> {
  return taken(found, "deliver", delivery);
}

export function noteGiven(found: Waiting, given: GivenAtWindow): Promise<Failure | null> {
  return taken(found, "give-at-window", given);
}
