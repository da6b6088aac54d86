// Sends what waits in the outbox: one flush at a time on this phone, in page or worker.
import { getAttachment } from "../storage/attachments.ts";
import {
  isOfNobody,
  listOutbox,
  OUTBOX_LOCK,
  type OutboxItem,
  type Reason,
  updateOutboxItem,
} from "../storage/outbox.ts";
import { openProfile } from "../storage/profiles.ts";
import { type SignedReceipt, settleOutboxItem } from "../storage/receipts.ts";
import { uploadAttachment } from "./attachment_upload.ts";
import { verifyReceipt } from "./receipt.ts";
import { type Failure, request } from "./request.ts";
import { refreshSession, sessionProof } from "./session.ts";

/** By this name the browser wakes the worker when a network comes, where it can. */
export const SYNC_TAG = "onedoor-outbox";

const FIRST_DELAY = 5_000;
const LONGEST_DELAY = 30 * 60_000;

/** Refusals of the server that time or the person's sign-in heals: the item goes on waiting. */
const PASSING = new Set([401, 408, 423, 425, 429]);

/** Refusals of one attempt: the next one sends the photo again, or asks anew who is signed in. */
const SENT_AGAIN = new Set([
  "attachment_missing",
  "upload_out_of_step",
  "attachment_damaged",
  "foreign_origin",
]);

type Proof = ReturnType<typeof sessionProof>;

type Fate = "received" | "refused" | "delayed" | "unreachable";

function reasonOf(failure: Failure): Reason {
  const { code, detail, params, errors } = failure.problem;
  return errors ? { code, detail, params, errors } : { code, detail, params };
}

/** Doubles with each attempt up to half an hour; up to a half is left to chance. */
export function delayAfter(attempts: number, chance: () => number = Math.random): number {
  const full = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(attempts, 20));
  return Math.round(full * (1 - chance() / 2));
}

async function postpone(item: OutboxItem, reason: Reason): Promise<void> {
  const attempts = item.attempts + 1;
  const next_try_at = Date.now() + delayAfter(item.attempts);
  await updateOutboxItem(item, { state: "waiting", attempts, next_try_at, reason });
}

async function settle(item: OutboxItem, failure: Failure): Promise<Fate> {
  if (failure.kind === "unreachable") {
    // Nothing wrong with the item: it goes with the next flush that meets a network.
    await updateOutboxItem(item, { state: "waiting", reason: reasonOf(failure) });
    return "unreachable";
  }
  const { status, code } = failure.problem;
  const passing =
    failure.kind === "not_expected" || status >= 500 || PASSING.has(status) || SENT_AGAIN.has(code);
  if (passing) {
    await postpone(item, reasonOf(failure));
    return "delayed";
  }
  await updateOutboxItem(item, { state: "refused", reason: reasonOf(failure) });
  return "refused";
}

async function sendAttachments(item: OutboxItem, proof: Proof): Promise<Failure | null> {
  for (const attachment of item.attachments) {
    const bytes = await getAttachment(item.draft_id, attachment.sha256);
    if (!bytes) {
      const params = { name: attachment.name };
      const problem = { status: 422, code: "photo_not_on_phone", title: "", detail: "", params };
      return { ok: false, kind: "problem", problem };
    }
    const failure = await uploadAttachment(attachment.sha256, bytes, proof);
    if (failure) return failure;
  }
  return null;
}

async function send(item: OutboxItem, proof: Proof): Promise<Fate> {
  await updateOutboxItem(item, { state: "sending" });
  const missing = await sendAttachments(item, proof);
  if (missing) return settle(item, missing);
  const options = { timeout: 30_000, headers: proof };
  const outcome = await request<SignedReceipt>("POST", item.url, item.body, options);
  if (!outcome.ok) return settle(item, outcome);
  const receipt = await verifyReceipt(outcome.value);
  // Genuine, and for this very item.
  if (receipt?.id !== item.id) {
    await postpone(item, { code: "receipt_not_genuine", detail: "", params: {} });
    return "delayed";
  }
  const { title, service_slug } = item;
  await settleOutboxItem(item, { signed: outcome.value, receipt, title, service_slug });
  return "received";
}

/** One item's trouble is its own: whatever it throws, the next one is tried. */
async function sendOrPostpone(item: OutboxItem, proof: Proof): Promise<Fate> {
  try {
    return await send(item, proof);
  } catch (error) {
    await postpone(item, { code: "failed_on_phone", detail: String(error), params: {} });
    return "delayed";
  }
}

export interface FlushResult {
  received: number;
  left: number;
  /** The network was missing, or the person has to sign in first. */
  stopped: "unreachable" | "sign_in" | null;
}

const NOTHING: FlushResult = { received: 0, left: 0, stopped: null };

async function noteSignInNeeded(items: OutboxItem[]): Promise<void> {
  for (const item of items) {
    if (item.reason?.code === "sign_in_needed") continue;
    await updateOutboxItem(item, {
      state: "waiting",
      reason: { code: "sign_in_needed", detail: "", params: {} },
    });
  }
}

/** No pause is longer than the longest: what lies further off was set by a clock that has been put right since. */
function isDue({ next_try_at }: OutboxItem): boolean {
  const pause = next_try_at - Date.now();
  return pause <= 0 || pause > LONGEST_DELAY;
}

async function flushUnderLock(everything: boolean): Promise<FlushResult> {
  const items = (await listOutbox()).filter((item) => item.state !== "refused" && !isOfNobody(item));
  const due = everything ? items : items.filter(isDue);
  if (due.length === 0) return { ...NOTHING, left: items.length };
  const answer = await refreshSession();
  if (!answer.ok) return { received: 0, left: items.length, stopped: "unreachable" };
  const account = answer.value.account?.account_id;
  if (account !== due[0]?.profile) {
    // Where somebody else has signed in, the items' profile is closed: nothing can be noted in it.
    if ((await openProfile()) === due[0]?.profile) await noteSignInNeeded(due);
    return { received: 0, left: items.length, stopped: "sign_in" };
  }
  // Somebody else may sign in while photos are on their way: nothing of these items goes out in her name.
  const proof = sessionProof();
  let received = 0;
  for (const item of due) {
    const fate = await sendOrPostpone(item, proof);
    if (fate === "unreachable") return { received, left: items.length - received, stopped: "unreachable" };
    if (fate === "received") received += 1;
  }
  return { received, left: items.length - received, stopped: null };
}

/**
 * Send what is due, or `everything` at the person's word. Without Web Locks (none of our targets
 * lacks them) the server's own exactly-once is what protects.
 */
export async function flushOutbox(options: { everything?: boolean } = {}): Promise<FlushResult> {
  const work = () => flushUnderLock(options.everything ?? false);
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  return locks ? locks.request(OUTBOX_LOCK, work) : work();
}
