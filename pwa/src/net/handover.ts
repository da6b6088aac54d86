// A draft goes to another device: the sender's side and the receiver's. The code and the key never leave the devices.
import { drawCode } from "../rules/handover_code.ts";
import type { components } from "./api_types.ts";
import { type HandoverKeys, keysOf, lock, roomIn, unlock } from "./handover_cipher.ts";
import { api, type Failure, failure, type Outcome, readProblem, request } from "./request.ts";

const PATH = "/api/applications/handovers";
const PIECE = 256 * 1024;
const MOST_PIECES = 96;
const SLOW = 60_000;

/** What fits into one handover, in bytes. */
export const MOST_HANDED_OVER = MOST_PIECES * roomIn(PIECE);

export type HandoverState = components["schemas"]["HandoverState"];

/** What the other device shows before it takes the draft. */
export interface HandoverHead {
  title: string;
  changed_at: number;
  /** Photos that go with it, and those that did not fit. */
  photos: number;
  left_out: number;
}

export interface Sent {
  code: string;
  id: string;
  seconds_left: number;
}

function isFailure(value: unknown): value is Failure {
  return typeof value === "object" && value !== null && (value as { ok?: unknown }).ok === false;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function headBytes(head: HandoverHead): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(head));
}

/** Put a draft where one other device can fetch it; gives the code for that, or why it could not be put there. */
export async function sendHandover(
  head: HandoverHead,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Sent | Failure> {
  const code = drawCode((array) => crypto.getRandomValues(array));
  const { id, key } = await keysOf(code);
  const size = roomIn(PIECE);
  const pieces = Math.max(1, Math.ceil(bytes.length / size));
  const locked = toBase64(await lock(key, "head", headBytes(head)));
  const begun = await api.post<HandoverState>(PATH, { id, head: locked, pieces });
  if (!begun.ok) return begun;
  for (let number = 0; number < pieces; number += 1) {
    const piece = bytes.slice(number * size, (number + 1) * size);
    const sealed = await lock(key, `piece ${number} of ${pieces}`, piece);
    const put = await request<void>("PUT", `${PATH}/${id}/pieces/${number}`, sealed, {
      timeout: SLOW,
      headers: { "Content-Type": "application/octet-stream" },
    });
    if (!put.ok) return put;
  }
  return { code, id, seconds_left: begun.value.seconds_left };
}

export function handoverState(id: string): Promise<Outcome<HandoverState>> {
  return api.get<HandoverState>(`${PATH}/${id}`);
}

/** The sender no longer offers it. */
export async function withdrawHandover(id: string): Promise<void> {
  await api.delete<void>(`${PATH}/${id}`);
}

/** What waits under a code. */
export interface Offered {
  keys: HandoverKeys;
  head: HandoverHead;
  pieces: number;
}

function checkedHead(value: unknown): HandoverHead {
  const { title, changed_at, photos, left_out } = value as Record<string, unknown>;
  const number = (each: unknown) => (Number.isSafeInteger(each) ? (each as number) : 0);
  return {
    title: String(title ?? ""),
    changed_at: number(changed_at),
    photos: number(photos),
    left_out: number(left_out),
  };
}

/** Look at what a code stands for, without taking it. */
export async function lookAtHandover(code: string): Promise<Offered | Failure> {
  const keys = await keysOf(code);
  const found = await handoverState(keys.id);
  if (!found.ok) return found;
  if (found.value.state === "taken") return takenFailure();
  try {
    const head = await unlock(keys.key, "head", fromBase64(found.value.head));
    return {
      keys,
      head: checkedHead(JSON.parse(new TextDecoder().decode(head))),
      pieces: found.value.pieces,
    };
  } catch {
    return failure("not_expected", 200);
  }
}

function takenFailure(): Failure {
  const problem = { status: 409, code: "handover_taken", title: "", detail: "", params: {} };
  return { ok: false, kind: "problem", problem };
}

/** Reads bytes that only the device with the claim may read. */
async function readPiece(
  id: string,
  number: number,
  claim: string,
): Promise<Uint8Array<ArrayBuffer> | Failure> {
  try {
    const response = await fetch(`${PATH}/${id}/pieces/${number}`, {
      credentials: "same-origin",
      headers: { "Handover-Claim": claim },
    });
    const type = response.headers.get("Content-Type") ?? "";
    if (type.startsWith("application/problem+json")) return await readProblem(response);
    if (!response.ok || !type.startsWith("application/octet-stream")) {
      return failure("not_expected", response.status);
    }
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    return failure("unreachable", 0);
  }
}

/** Take it for this device; `claim` is a word of this device's own, the same when it tries again. */
export async function fetchHandover(
  { keys, pieces }: Offered,
  claim: string,
): Promise<Uint8Array<ArrayBuffer> | Failure> {
  const claimed = await api.post<HandoverState>(`${PATH}/${keys.id}/claim`, { claim });
  if (!claimed.ok) return claimed;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let number = 0; number < pieces; number += 1) {
    const piece = await readPiece(keys.id, number, claim);
    if (isFailure(piece)) return piece;
    try {
      parts.push(await unlock(keys.key, `piece ${number} of ${pieces}`, piece));
    } catch {
      return failure("not_expected", 200);
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** It lies on this device: the server may throw it away, and the other one is told. */
export async function finishHandover({ keys }: Offered, claim: string): Promise<void> {
  await api.post<HandoverState>(`${PATH}/${keys.id}/taken`, { claim });
}

export { isFailure };
