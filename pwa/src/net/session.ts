// Who is signed in, as the server says; and, with no network, as this phone remembers.
import { signal } from "@preact/signals-core";
import { inTimeOr } from "../rules/patience.ts";
import { onChange } from "../storage/changes.ts";
import { keep, readKept } from "../storage/kept.ts";
import {
  closeProfiles,
  finishLeaving,
  type IsWanted,
  isSignedOut,
  openProfile,
  openProfileOf,
  ownerNow,
} from "../storage/profiles.ts";
import type { components } from "./api_types.ts";
import { configureRequests, type Outcome, request } from "./request.ts";

export type Account = components["schemas"]["AccountView"];

/** Sealed on this phone; the whole number is for her own forms. */
type KeptAccount = Account & { whole_phone?: string | null | undefined };

/** `GET /api/identity/session`; `profile_secret` opens what the account keeps on its phones. */
export type SessionAnswer = components["schemas"]["SessionAnswer"];

export interface Session {
  /**
   * unknown: not asked yet, or no network and nobody remembered.
   * anonymous: nobody. signed_in: the server says so.
   * remembered: her profile is open here, the server's session has ended or cannot be asked.
   */
  state: "unknown" | "anonymous" | "signed_in" | "remembered";
  account: Account | null;
}

export const session = signal<Session>({ state: "unknown", account: null });

let csrfToken: string | null = null;

/** The last time that the server was asked who is signed in. */
let asking: Promise<unknown> | null = null;

/** Counts who has come and gone in this tab: what was asked before is answered too late. */
let generation = 0;

configureRequests({
  csrfToken: () => csrfToken,
  // Her page stands as soon as the phone has said who she is: she may tap before the server has.
  proofUnderWay: () => (csrfToken === null && session.value.state === "remembered" ? asking : null),
  onUnauthorized: () => {
    const { state, account } = session.value;
    if (state === "signed_in") session.value = { state: "remembered", account };
  },
});

/** Goes with what belongs to the session of this moment: under a later person's cookie the server refuses it. */
export function sessionProof(): Record<string, string> {
  return csrfToken ? { "X-Csrf-Token": csrfToken } : {};
}

async function rememberedHere(): Promise<Session> {
  await finishLeaving().catch(() => undefined);
  const kept = await readKept<Account>("account").catch(() => null);
  const profile = await openProfile().catch(() => null);
  return profile
    ? { state: "remembered", account: kept?.value ?? null }
    : { state: "anonymous", account: null };
}

/**
 * Nobody where the phone says nothing: whoever may sign in must not wait for its store. What it says later
 * counts, as long as nothing else is known.
 */
function remembered(): Promise<Session> {
  const inSilence: Session = { state: "anonymous", account: null };
  const found = rememberedHere();
  void found.then((late) => {
    if (session.peek() === inSilence) session.value = late;
  });
  return inTimeOr(found, inSilence);
}

/** What an account may put into its own forms, with a network or without; null when nobody is signed in. */
export async function ownParticulars(): Promise<{ name: string; phone: string } | null> {
  const kept = await readKept<KeptAccount>("account").catch(() => null);
  return kept && { name: kept.value.name, phone: kept.value.whole_phone ?? "" };
}

/** Open the account's profile and keep the account in it; false where the answer has come too late. */
async function openFor(account: Account, answer: SessionAnswer, isWanted: IsWanted): Promise<boolean> {
  try {
    const { account_id } = account;
    const open = await openProfile();
    if (!isWanted(open, false)) return false;
    const secret = answer.profile_secret;
    if (!secret) return true;
    if (open !== account_id && !(await openProfileOf(account_id, secret, isWanted))) return false;
    const owner = await ownerNow();
    const kept = { ...account, whole_phone: answer.whole_phone } satisfies KeptAccount;
    if (owner?.profile === account_id) await keep(owner, "account", kept);
  } catch {
    // A browser that keeps nothing can still be used with a network.
  }
  return true;
}

/** False, and nothing is taken over, where somebody has come or gone since the server was asked. */
async function takeOver(answer: SessionAnswer, turn: number, isWanted: IsWanted): Promise<boolean> {
  const { account } = answer;
  if (account && !(await inTimeOr(openFor(account, answer, isWanted), true))) return false;
  const next: Session = account ? { state: "signed_in", account } : await remembered();
  if (turn !== generation) return false;
  csrfToken = answer.csrf_token ?? null;
  session.value = next;
  return true;
}

/** Take over what the server said when somebody signed in. */
export async function adoptSession(answer: SessionAnswer): Promise<void> {
  generation += 1;
  const turn = generation;
  await takeOver(answer, turn, () => turn === generation);
}

/** Take over what the server says about the account in hand; an answer about another one comes too late. */
export function noteAccount(account: Account): void {
  const { state, account: known } = session.peek();
  if (known?.account_id !== account.account_id) return;
  // What was asked before this change and is answered after it tells of the account as it was.
  generation += 1;
  session.value = { state, account };
}

type Answered = Extract<Outcome<SessionAnswer>, { ok: true }>;

/** As an answer in which nobody is signed in. */
function ofNobody(outcome: Answered): Answered {
  return { ...outcome, value: { account: null, csrf_token: null, profile_secret: null } };
}

/** What was asked is taken over, or, where it was answered too late, asked again. */
async function settle(
  outcome: Answered,
  turn: number,
  isGone: boolean,
  isWanted: IsWanted,
): Promise<Outcome<SessionAnswer>> {
  if (turn !== generation) return refreshSession();
  if (isGone) {
    csrfToken = outcome.value.csrf_token ?? null;
    await tellSignedOut();
    return ofNobody(outcome);
  }
  return (await takeOver(outcome.value, turn, isWanted)) ? outcome : refreshSession();
}

/** `before`: whose profile is open here; undefined where the phone has not said it. */
async function askServer(before: string | null | undefined): Promise<Outcome<SessionAnswer>> {
  const turn = generation;
  const outcome = await request<SessionAnswer>("GET", "/api/identity/session");
  if (!outcome.ok) return outcome;
  const { account } = outcome.value;
  if (account && before === undefined) return ofNobody(outcome);
  // Here, or in another tab, which this one may not have heard of yet.
  const isWanted: IsWanted = (open, hasSignedOut) => turn === generation && open === before && !hasSignedOut;
  // Only the phone's own word that she has not signed out lets an account in, however late it comes.
  const word = account ? isSignedOut(account.account_id).catch(() => false) : Promise.resolve(false);
  const settled = word.then((isGone) => settle(outcome, turn, isGone, isWanted));
  return (await inTimeOr(word, null)) === null ? ofNobody(outcome) : settled;
}

let waitsForStore = false;

/** Ask the server; what this phone remembers counts until it has answered. */
export function refreshSession(): Promise<Outcome<SessionAnswer>> {
  const asked = askNow();
  asking = asked;
  return asked;
}

async function askNow(): Promise<Outcome<SessionAnswer>> {
  if (session.value.state === "unknown") {
    const found = await remembered();
    if (session.value.state === "unknown") session.value = found;
  }
  const here = openProfile().catch(() => null);
  const before = await inTimeOr<string | null | undefined>(here, undefined);
  if (before === undefined && !waitsForStore) {
    waitsForStore = true;
    void here.then((open) => {
      waitsForStore = false;
      return askServer(open);
    });
  }
  return askServer(before);
}

async function tellSignedOut(): Promise<void> {
  session.value = { state: "anonymous", account: null };
  const told = csrfToken ? request("POST", "/api/identity/sign-out") : null;
  // Not later: somebody may sign in while the server is being told.
  csrfToken = null;
  await told;
}

/** Sign out here at once, and on the server now or, with no network, when it can next be asked. */
export async function signOut(): Promise<void> {
  generation += 1;
  try {
    // A silent store closes them once it answers.
    await inTimeOr(closeProfiles(), undefined);
  } finally {
    // Also from a browser that keeps nothing and has no profile to close.
    await tellSignedOut();
  }
}

/** Called once by the shell: signing in or out in one tab counts in all. */
export function followSession(): void {
  onChange(({ store }) => {
    if (store !== "profiles") return;
    void openProfile().then((profile) => {
      const { state, account } = session.value;
      if (state === "unknown" || profile === (account?.account_id ?? null)) return;
      if (profile) void refreshSession();
      else session.value = { state: "anonymous", account: null };
    });
  });
}
