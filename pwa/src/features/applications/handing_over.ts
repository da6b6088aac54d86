// The sender's side of a handover: a code is offered, and followed until the other device has the draft.
import type { Signal } from "@preact/signals";
import {
  handoverState,
  isFailure,
  MOST_HANDED_OVER,
  sendHandover,
  withdrawHandover,
} from "../../net/handover.ts";
import type { Failure } from "../../net/index.ts";
import { toBytes } from "../../storage/draft_package.ts";
import { baseOf, noteVersions } from "../../storage/draft_versions.ts";
import type { Draft } from "../../storage/index.ts";
import { pack } from "./draft_packing.ts";

export interface Offer {
  code: string;
  id: string;
  left_out: number;
  /** On this phone's clock, in milliseconds. */
  until: number;
}

export type Progress =
  | { kind: "none" | "busy" | "over" | "taken" }
  | { kind: "offered"; offer: Offer }
  | { kind: "failed"; failure: Failure };

const ASK_EVERY = 2_500;

/** Room for the head and the names of photos besides their bytes. */
const SPARE = 64 * 1024;

/** Put it where the other device can fetch it; from now on this phone knows what both had. */
export async function offer(draft: Draft): Promise<Progress> {
  const { whole, left_out } = await pack(draft, MOST_HANDED_OVER - SPARE);
  const head = {
    title: draft.title,
    changed_at: draft.updated_at,
    photos: whole.photos.length,
    left_out,
  };
  const sent = await sendHandover(head, toBytes(whole));
  if (isFailure(sent)) return { kind: "failed", failure: sent };
  await noteVersions(draft, { base: await baseOf(draft) }).catch(() => undefined);
  const { code, id, seconds_left } = sent;
  return { kind: "offered", offer: { code, id, left_out, until: Date.now() + seconds_left * 1000 } };
}

export function withdraw({ id }: Offer): Promise<void> {
  return withdrawHandover(id);
}

/** Ask until it was taken or is over; answers how to stop. A code that nobody has used yet goes with the page. */
export function follow(offered: Offer, progress: Signal<Progress>): () => void {
  let isOpen = true;
  const ask = async () => {
    const found = await handoverState(offered.id);
    if (!isOpen) return;
    if (found.ok && found.value.state === "taken") end({ kind: "taken" });
    else if (!found.ok && found.kind === "problem" && found.problem.status === 404) end({ kind: "over" });
  };
  const timer = setInterval(() => void ask(), ASK_EVERY);
  const end = (next: Progress) => {
    clearInterval(timer);
    isOpen = false;
    progress.value = next;
  };
  return () => {
    clearInterval(timer);
    if (isOpen) void withdraw(offered);
    isOpen = false;
  };
}
