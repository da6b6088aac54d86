// Signing in takes over what was drafted here before, so that signing out locks it with the rest.
import { resealedAttachments } from "./attachments.ts";
import { announce } from "./changes.ts";
import { seal, unseal } from "./cipher.ts";
import { type DraftRow, database } from "./database.ts";
import { resealedVersions } from "./draft_versions_rows.ts";
import { guarded } from "./errors.ts";
import { ANONYMOUS, keyOf, openProfile } from "./profiles.ts";

async function adopt(row: DraftRow, profile: string): Promise<void> {
  const content = await unseal<unknown>(await keyOf(ANONYMOUS), row.sealed);
  const sealed = await seal(await keyOf(profile), content);
  const attachments = await resealedAttachments(row.id, profile);
  const versions = await resealedVersions(row.id, profile);
  await guarded(async () => {
    const stores = ["drafts", "attachments", "draft_versions"] as const;
    const transaction = (await database()).transaction(stores, "readwrite");
    const stored = await transaction.objectStore("drafts").get(row.id);
    // Changed in the meantime: it is taken over the next time.
    if (stored?.revision === row.revision && stored.profile === ANONYMOUS) {
      await transaction.objectStore("drafts").put({ ...row, profile, sealed, revision: row.revision + 1 });
      for (const attachment of attachments) await transaction.objectStore("attachments").put(attachment);
      if (versions) await transaction.objectStore("draft_versions").put(versions);
    }
    await transaction.done;
  });
  announce("drafts", row.id);
}

/** Put the drafts that nobody was signed in for into the open profile. */
export async function adoptAnonymousDrafts(): Promise<void> {
  const profile = await openProfile();
  if (!profile) return;
  const rows = await guarded(async () => (await database()).getAllFromIndex("drafts", "profile", ANONYMOUS));
  for (const row of rows) await adopt(row, profile);
}
