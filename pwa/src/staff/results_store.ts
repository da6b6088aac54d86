// What the office has to hand over, as its page shows it now; nothing of it is kept on the machine.
import { signal } from "@preact/signals";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";

export type Waiting = components["schemas"]["Waiting"];
export type Way = Waiting["way"];
type Counts = components["schemas"]["WaysCounted"];
type WaitingList = components["schemas"]["WaitingList"];
type Delivery = components["schemas"]["Delivery"];
type GivenAtWindow = components["schemas"]["GivenAtWindow"];

const LIST = "/api/applications/staff/handing-over";
const CASES = "/api/applications/staff/cases";

export const waiting = signal<Waiting[] | null>(null);
export const next = signal<string | null>(null);
export const failure = signal<Failure | null>(null);
/** How much goes in each way, whatever of it is shown; null until the server has said it. */
export const counts = signal<Counts | null>(null);
/** The way whose results are shown. */
export const shownWay = signal<Way>("post");

/** The reading that was begun last: an answer to an earlier one comes too late. */
let reading = 0;

async function read(after: string | null, before: Waiting[]): Promise<void> {
  reading += 1;
  const turn = reading;
  const query = new URLSearchParams({ way: shownWay.peek(), ...(after ? { after } : {}) });
  const answer = await api.get<WaitingList>(`${LIST}?${query}`);
  if (turn !== reading) return;
  failure.value = answer.ok ? null : answer;
  if (!answer.ok) return;
  waiting.value = [...before, ...answer.value.results];
  next.value = answer.value.next;
  counts.value = answer.value.counts;
}

export function readWaiting(): Promise<void> {
  return read(null, []);
}

export function readMoreWaiting(): Promise<void> {
  return read(next.peek(), waiting.peek() ?? []);
}

export function showWay(way: Way): Promise<void> {
  shownWay.value = way;
  waiting.value = null;
  next.value = null;
  return readWaiting();
}

/** Nothing of it stays when the page is left. */
export function forgetWaiting(): void {
  reading += 1;
  waiting.value = null;
  next.value = null;
  counts.value = null;
  failure.value = null;
  shownWay.value = "post";
}

async function taken(found: Waiting, path: string, body: unknown): Promise<Failure | null> {
  const address = `${CASES}/${found.id}/${path}?seen=${encodeURIComponent(found.changed_at)}`;
  const answer = await api.post<unknown>(address, body);
  if (!answer.ok) return answer;
  waiting.value = (waiting.peek() ?? []).filter(({ id }) => id !== found.id);
  const counted = counts.peek();
  if (counted) counts.value = { ...counted, [found.way]: Math.max(counted[found.way] - 1, 0) };
  return null;
}

export function noteHandedOver(found: Waiting, delivery: Delivery): Promise<Failure | null> {
  return taken(found, "deliver", delivery);
}

export function noteGiven(found: Waiting, given: GivenAtWindow): Promise<Failure | null> {
  return taken(found, "give-at-window", given);
}
