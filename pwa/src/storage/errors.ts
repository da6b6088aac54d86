// What can go wrong on the phone, named like sentences.

/** The browser has no room left, or gives none. */
export class StorageFull extends Error {
  override readonly name = "StorageFull";
}

/** The browser keeps nothing for us: private window, storage switched off, database damaged. */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
}

/** The person has signed out; her things stay closed until she signs in again. */
export class ProfileClosed extends Error {
  override readonly name = "ProfileClosed";
}

/** Another tab has saved this draft since it was read. */
export class ChangedElsewhere extends Error {
  override readonly name = "ChangedElsewhere";
}

/** Run a piece of storage work; what browsers throw becomes one of our errors. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === "QuotaExceededError") throw new StorageFull(error.message);
    throw new StorageUnavailable(`${error.name}: ${error.message}`);
  }
}
