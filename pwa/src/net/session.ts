// Who is signed in, as the server says; and, with no network, as this phone remembers.
import { signal } from "@preact/signals-core";
import { onChange } from "../storage/changes.ts";
import { keep, readKept } from "../storage/kept.ts";
import { closeProfiles, isSignedOut, openProfile, openProfileOf } from "../storage/profiles.ts";
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

configureRequests({
  csrfToken: () => csrfToken,
  onUnauthorized: () => {
    const { state, account } = session.value;
    if (state === "signed_in") session.value = { state: "remembered", account };
  },
});

/** Goes with what belongs to the session of this moment: under a later person's cookie the server refuses it. */
export function sessionProof(): Record<string, string> {
  return csrfToken ? { "X-Csrf-Token": csrfToken } : {};
}

async function remembered(): Promise<Session> {
  const profile = await openProfile().catch(() => null);
  if (!profile) return { state: "anonymous", account: null };
  const kept = await readKept<Account>("account").catch(() => null);
  return { state: "remembered", account: kept?.value ?? null };
}

/** What an account may put into its own forms, with a network or without; null when nobody is signed in. */
export async function ownParticulars(): Promise<{ name: string; phone: string } | null> {
  const kept = await readKept<KeptAccount>("account").catch(() => null);
  return kept && { name: kept.value.name, phone: kept.value.whole_phone ?? "" };
}

/** Take over what the server said about the session: also the answer of a sign-in. */
export async function adoptSession(answer: SessionAnswer): Promise<void> {
  csrfToken = answer.csrf_token ?? null;
  const { account, profile_secret: secret } = answer;
  if (!account) {
    session.value = await remembered();
    return;
  }
  if (secret) {
    try {
      if ((await openProfile()) !== account.account_id) await openProfileOf(account.account_id, secret);
      await keep("account", { ...account, whole_phone: answer.whole_phone } satisfies KeptAccount);
    } catch {
      // A browser that keeps nothing can still be used with a network.
    }
  }
  session.value = { state: "signed_in", account };
}

/** Ask the server; what this phone remembers counts until it has answered. */
export async function refreshSession(): Promise<Outcome<SessionAnswer>> {
  if (session.value.state === "unknown") session.value = await remembered();
  const outcome = await request<SessionAnswer>("GET", "/api/identity/session");
  if (!outcome.ok) return outcome;
  const { account } = outcome.value;
  if (account && (await isSignedOut(account.account_id).catch(() => false))) {
    csrfToken = outcome.value.csrf_token ?? null;
    await tellSignedOut();
    return { ...outcome, value: { account: null, csrf_token: null, profile_secret: null } };
  }
  await adoptSession(outcome.value);
  return outcome;
}

async function tellSignedOut(): Promise<void> {
  session.value = { state: "anonymous", account: null };
  if (csrfToken) await request("POST", "/api/identity/sign-out");
  csrfToken = null;
}

/** Sign out here at once, and on the server now or, with no network, when it can next be asked. */
export async function signOut(): Promise<void> {
  try {
    await closeProfiles();
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
