// Who the things kept on this phone belong to. One profile is open at a time, besides the anonymous one.
import { announce } from "./changes.ts";
import { deriveKey, makeKey } from "./cipher.ts";
import { database, type ProfileRow } from "./database.ts";
import { guarded, ProfileClosed, StorageUnavailable } from "./errors.ts";
import { isLeaving, noteLeaving } from "./leaving.ts";

export const ANONYMOUS = "anonymous";

/** The key of an open profile; the anonymous one is made at first use. */
export async function keyOf(profile: string): Promise<CryptoKey> {
  return guarded(async () => {
    const db = await database();
    const found = await db.get("profiles", profile);
    if (found?.key) return found.key;
    if (profile !== ANONYMOUS) throw new ProfileClosed(profile);
    const made = await makeKey();
    const transaction = db.transaction("profiles", "readwrite");
    const added = transaction.store.add({ id: profile, key: made, opened_at: Date.now() });
    // At once: a page that is left in the middle would keep the store shut in WebKit.
    transaction.commit();
    const [, failed] = await Promise.allSettled([added, transaction.done]);
    // Two tabs may both be first: what came first stays. A key that is not there must seal nothing.
    const kept = (await db.get("profiles", profile))?.key;
    if (!kept)
      throw failed.status === "rejected" ? failed.reason : new StorageUnavailable("the key was not kept");
    return kept;
  });
}

function openOf(rows: ProfileRow[]): string | null {
  if (isLeaving()) return null;
  return rows.find((row) => row.id !== ANONYMOUS && row.key)?.id ?? null;
}

/** The signed-in person's profile, or null when all are closed. */
export async function openProfile(): Promise<string | null> {
  return guarded(async () => openOf(await (await database()).getAll("profiles")));
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

declare const taken: unique symbol;

/** Whose something is, taken before the server is asked: what comes late is hers, or nobody's. */
export interface Owner {
  readonly profile: string;
  readonly [taken]: true;
}

/** Whoever is signed in here at this moment. */
export async function ownerNow(): Promise<Owner | null> {
  const profile = await openProfile();
  return profile === null ? null : ({ profile } as Owner);
}

/** Whoever is signed in here; without anybody, the phone itself, for what was done without signing in. */
export async function ownerOrPhone(): Promise<Owner> {
  const profile = await currentProfile();
  // The phone's own profile has a key from its first use on.
  await keyOf(profile);
  return { profile } as Owner;
}

/** Whose profile is open, and whether the owner of the one that is to be opened has signed out here. */
export type IsWanted = (open: string | null, hasSignedOut: boolean) => boolean;

/**
 * Signed in: open the account's profile, and close whoever was here before; false where that is no longer
 * wanted. `isWanted` is asked in the moment in which nobody else can change what it is told.
 */
export async function openProfileOf(
  accountId: string,
  profileSecret: string,
  isWanted: IsWanted = () => true,
): Promise<boolean> {
  const key = await deriveKey(profileSecret, accountId);
  const opened = await guarded(async () => {
    const transaction = (await database()).transaction("profiles", "readwrite");
    const rows = await transaction.store.getAll();
    const hasSignedOut = rows.find(({ id }) => id === accountId)?.signed_out ?? isLeaving();
    if (!isWanted(openOf(rows), hasSignedOut)) return false;
    for (const row of rows) {
      if (row.id === accountId || row.id === ANONYMOUS || !row.key) continue;
      await transaction.store.put({ id: row.id, opened_at: row.opened_at });
    }
    await transaction.store.put({ id: accountId, key, opened_at: Date.now() });
    await transaction.done;
    return true;
  });
  if (opened) {
    noteLeaving(false);
    announce("profiles");
  }
  return opened;
}

/** Signed out: without the key everything of the profile is unreadable, here and for anybody. */
export async function closeProfiles(): Promise<void> {
  noteLeaving(true);
  await guarded(async () => {
    const transaction = (await database()).transaction("profiles", "readwrite");
    for (const row of await transaction.store.getAll()) {
      if (row.id === ANONYMOUS) continue;
      await transaction.store.put({ id: row.id, opened_at: row.opened_at, signed_out: true });
    }
    await transaction.done;
  });
  noteLeaving(false);
  announce("profiles");
}

/** Close what was to be closed when the store was silent and the page was left. */
export async function finishLeaving(): Promise<void> {
  if (isLeaving()) await closeProfiles();
}

/** Whether its owner has signed out here and not in again. */
export async function isSignedOut(profile: string): Promise<boolean> {
  return guarded(async () => (await (await database()).get("profiles", profile))?.signed_out ?? isLeaving());
}

const OWNED = ["drafts", "attachments", "draft_versions", "outbox", "receipts", "kept"] as const;
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
