// Who the things kept on this phone belong to. One profile is open at a time, besides the anonymous one.
import { announce } from "./changes.ts";
import { deriveKey, makeKey } from "./cipher.ts";
import { database } from "./database.ts";
import { guarded, ProfileClosed } from "./errors.ts";

export const ANONYMOUS = "anonymous";

/** The key of an open profile; the anonymous one is made at first use. */
export async function keyOf(profile: string): Promise<CryptoKey> {
  return guarded(async () => {
    const db = await database();
    const found = await db.get("profiles", profile);
    if (found?.key) return found.key;
    if (profile !== ANONYMOUS) throw new ProfileClosed(profile);
    const made = await makeKey();
    // Two tabs may both be first: the transaction keeps the one that came first.
    const transaction = db.transaction("profiles", "readwrite");
    const earlier = await transaction.store.get(profile);
    const key = earlier?.key ?? made;
    if (!earlier?.key) await transaction.store.put({ id: profile, key, opened_at: Date.now() });
    await transaction.done;
    return key;
  });
}

/** The signed-in person's profile, or null when all are closed. */
export async function openProfile(): Promise<string | null> {
  return guarded(async () => {
    const profiles = await (await database()).getAll("profiles");
    return profiles.find((row) => row.id !== ANONYMOUS && row.key)?.id ?? null;
  });
}

/** Where new things go: the open profile, else the anonymous one. */
export async function currentProfile(): Promise<string> {
  return (await openProfile()) ?? ANONYMOUS;
}

/** The profiles that can be read now. */
export async function readableProfiles(): Promise<string[]> {
  const open = await openProfile();
  return open ? [open, ANONYMOUS] : [ANONYMOUS];
}

/** Signed in: open the account's profile, and close whoever was here before. */
export async function openProfileOf(accountId: string, profileSecret: string): Promise<void> {
  const key = await deriveKey(profileSecret, accountId);
  await guarded(async () => {
    const transaction = (await database()).transaction("profiles", "readwrite");
    for (const row of await transaction.store.getAll()) {
      if (row.id === accountId || row.id === ANONYMOUS || !row.key) continue;
      await transaction.store.put({ id: row.id, opened_at: row.opened_at });
    }
    await transaction.store.put({ id: accountId, key, opened_at: Date.now() });
    await transaction.done;
  });
  announce("profiles");
}

/** Signed out: without the key everything of the profile is unreadable, here and for anybody. */
export async function closeProfiles(): Promise<void> {
  await guarded(async () => {
    const transaction = (await database()).transaction("profiles", "readwrite");
    for (const row of await transaction.store.getAll()) {
      if (row.id === ANONYMOUS) continue;
      await transaction.store.put({ id: row.id, opened_at: row.opened_at, signed_out: true });
    }
    await transaction.done;
  });
  announce("profiles");
}

/** Whether its owner has signed out here and not in again. */
export async function isSignedOut(profile: string): Promise<boolean> {
  return guarded(async () => (await (await database()).get("profiles", profile))?.signed_out ?? false);
}

const OWNED = ["drafts", "attachments", "outbox", "receipts", "kept"] as const;
const OWNED_AND_PROFILES = [...OWNED, "profiles"] as const;

/** Whether this phone holds anything of anybody, readable now or not. */
export async function holdsAnything(): Promise<boolean> {
  return guarded(async () => {
    const transaction = (await database()).transaction(OWNED, "readonly");
    const counts = await Promise.all(OWNED.map((name) => transaction.objectStore(name).count()));
    return counts.some((count) => count > 0);
  });
}

/**
 * On request: remove everything of the profile from the phone. Of the profile itself one word stays:
 * a session that could not be ended with no network must not open it again.
 */
export async function wipeProfile(profile: string): Promise<void> {
  await guarded(async () => {
    const transaction = (await database()).transaction(OWNED_AND_PROFILES, "readwrite");
    for (const name of OWNED) {
      const keys = await transaction.objectStore(name).index("profile").getAllKeys(profile);
      for (const key of keys) await transaction.objectStore(name).delete(key);
    }
    if (profile === ANONYMOUS) await transaction.objectStore("profiles").delete(profile);
    else await transaction.objectStore("profiles").put({ id: profile, opened_at: 0, signed_out: true });
    await transaction.done;
  });
  for (const store of ["profiles", "drafts", "outbox", "receipts", "kept"] as const) announce(store);
}
