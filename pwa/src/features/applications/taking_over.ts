// The receiver's side: a draft by its code, from the server, or from a file.
import {
  fetchHandover,
  finishHandover,
  isFailure,
  lookAtHandover,
  type Offered,
} from "../../net/handover.ts";
import { type Failure, session } from "../../net/index.ts";
import { fetchKeptDraft } from "../../net/kept_drafts.ts";
import { readCode } from "../../rules/handover_code.ts";
import { type DraftPackage, fromBytes, fromFile } from "../../storage/draft_package.ts";
import { digestOf, draftVersions, noteVersions } from "../../storage/draft_versions.ts";
import { currentProfile, newId } from "../../storage/index.ts";
import { type Arrived, type Arriving, takeIn } from "./draft_arrival.ts";

export type Refusal = "not_a_draft" | "later_version" | Exclude<Arrived["kind"], "here">;

export type Coming =
  | { kind: "none" | "busy" }
  | { kind: "offered"; offered: Offered }
  | { kind: "failed"; failure: Failure }
  | { kind: "refused"; why: Refusal }
  | { kind: "here"; id: string; choose: boolean };

/** The code of the link by which this page was opened; it is taken out of the address, and so out of the history. */
export function codeInAddress(): string | null {
  const { hash, pathname, search } = window.location;
  if (!hash) return null;
  history.replaceState(history.state, "", pathname + search);
  const read = readCode(hash);
  return "code" in read ? read.code : null;
}

export async function lookAt(code: string): Promise<Coming> {
  const found = await lookAtHandover(code);
  return isFailure(found) ? { kind: "failed", failure: found } : { kind: "offered", offered: found };
}

function outcomeOf(arrived: Arrived): Coming {
  return arrived.kind === "here" ? arrived : { kind: "refused", why: arrived.kind };
}

function refusalOf(error: unknown): Coming {
  const isLater = error instanceof Error && error.name === "FromLaterVersion";
  return { kind: "refused", why: isLater ? "later_version" : "not_a_draft" };
}

const CLAIM = "handover_claim";

/** This tab's own word: an attempt that broke off goes on with it, also after a reload. It names nobody. */
function claimFor(id: string): string {
  try {
    const [known, word] = (sessionStorage.getItem(CLAIM) ?? "").split(" ");
    if (known === id && word) return word;
    const fresh = newId();
    sessionStorage.setItem(CLAIM, `${id} ${fresh}`);
    return fresh;
  } catch {
    return newId();
  }
}

/** Fetch it, keep it here, and only then let it go on the server. */
export async function take(offered: Offered): Promise<Coming> {
  const claim = claimFor(offered.keys.id);
  const bytes = await fetchHandover(offered, claim);
  if (isFailure(bytes)) return { kind: "failed", failure: bytes };
  let whole: DraftPackage;
  try {
    whole = await fromBytes(bytes);
  } catch (error) {
    return refusalOf(error);
  }
  const arrived = await takeIn({ ...whole, from: "device" });
  if (arrived.kind === "here") await finishHandover(offered, claim);
  return outcomeOf(arrived);
}

export async function takeFromFile(file: Blob): Promise<Coming> {
  try {
    return outcomeOf(await takeIn({ ...(await fromFile(file)), from: "file" }));
  } catch (error) {
    return refusalOf(error);
  }
}

/** Go on with a draft that is kept on the server; from now on this device keeps it in step, too. */
export async function takeFromServer(id: string): Promise<Coming> {
  const known = await draftVersions(id).catch(() => null);
  if (known?.server === "on") return { kind: "here", id, choose: known.other !== null };
  const profile = await currentProfile();
  try {
    const found = await fetchKeptDraft(id, profile);
    if ("ok" in found) return { kind: "failed", failure: found };
    const { content, changed_at, revision } = found;
    const arriving: Arriving = { id, content, changed_at, base: null, photos: [], from: "server" };
    const arrived = await takeIn(arriving);
    const isHers = session.peek().account?.account_id === profile;
    if (arrived.kind === "here" && isHers) {
      const on_server = await digestOf(content);
      await noteVersions({ id, profile }, { server: "on", revision, on_server });
    }
    return outcomeOf(arrived);
  } catch (error) {
    return refusalOf(error);
  }
}
