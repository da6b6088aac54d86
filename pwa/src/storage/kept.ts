// Copies of what the server said, so that they can be read with no network.
import { announce } from "./changes.ts";
import { seal, unseal } from "./cipher.ts";
import { database } from "./database.ts";
import { guarded, StorageUnavailable } from "./errors.ts";
import { keyOf, type Owner, openProfile, readableProfiles } from "./profiles.ts";

export interface Kept<T> {
  value: T;
  kept_at: number;
}

/** Keep a copy of something personal, encrypted; nothing is kept for nobody, nor for one who is no longer here. */
export async function keep(owner: Owner | null, name: string, value: unknown): Promise<void> {
  if (!owner) return;
  const { profile } = owner;
  const kept = await guarded(async () => {
    const db = await database();
    const key = (await db.get("profiles", profile))?.key;
    if (!key) return false;
    const sealed = await seal(key, value);
    const transaction = db.transaction(["profiles", "kept"], "readwrite");
    const isOpen = (await transaction.objectStore("profiles").get(profile))?.key !== undefined;
    const row = { id: `${profile}/${name}`, profile, kept_at: Date.now(), sealed };
    if (isOpen) await transaction.objectStore("kept").put(row);
    await transaction.done;
    return isOpen;
  });
  if (kept) announce("kept", name);
}

/** What was kept is no longer wanted. */
export async function letGoOfKept(owner: Owner | null, name: string): Promise<void> {
  if (!owner) return;
  await guarded(async () => (await database()).delete("kept", `${owner.profile}/${name}`));
  announce("kept", name);
}

export async function readKept<T>(name: string): Promise<Kept<T> | null> {
  const profile = await openProfile();
  return profile ? readOf<T>(profile, name) : null;
}

async function readOf<T>(profile: string, name: string): Promise<Kept<T> | null> {
  const row = await guarded(async () => (await database()).get("kept", `${profile}/${name}`));
  return row ? { value: await unseal<T>(await keyOf(profile), row.sealed), kept_at: row.kept_at } : null;
}

/** A copy of what was done signed in or, on this phone, without. */
export async function readKeptOnPhone<T>(name: string): Promise<Kept<T> | null> {
  for (const profile of await readableProfiles()) {
    const found = await readOf<T>(profile, name);
    if (found) return found;
  }
  return null;
}

const PATIENCE = 2000;
const PATIENCE_AFTER_SILENCE = 100;
let patience = PATIENCE;

/**
 * A store that says nothing is as one that is not there: WebKit, left in the middle of a write, lets
 * no page into that store again until it is closed, and no form may wait for it.
 */
async function inTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, giveUp) => {
    timer = setTimeout(() => {
      patience = PATIENCE_AFTER_SILENCE;
      giveUp(new StorageUnavailable("no answer in time"));
    }, patience);
  });
  const answer = guarded(work).then((value) => {
    patience = PATIENCE;
    return value;
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

/** Keep a copy of what everybody may read. */
export async function keepPublic(name: string, value: unknown): Promise<void> {
  await inTime(async () => {
    const transaction = (await database()).transaction("public_copies", "readwrite");
    const put = transaction.store.put({ name, kept_at: Date.now(), value });
    transaction.commit();
    await Promise.all([put, transaction.done]);
  });
}

export async function readKeptPublic<T>(name: string): Promise<Kept<T> | null> {
  const row = await inTime(async () => (await database()).get("public_copies", name));
  return row ? { value: row.value as T, kept_at: row.kept_at } : null;
}
