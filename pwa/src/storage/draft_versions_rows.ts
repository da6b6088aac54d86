// The rows of draft_versions, as far as those who move or remove drafts must know them.
import { seal, unseal } from "./cipher.ts";
import { type DraftVersionsRow, database } from "./database.ts";
import { guarded } from "./errors.ts";
import { keyOf } from "./profiles.ts";

interface Rows {
  get(id: string): Promise<DraftVersionsRow | undefined>;
  put(row: DraftVersionsRow): Promise<unknown>;
  delete(id: string): Promise<void>;
}

/** The draft is gone from the drafts: what the server still has of it is to be deleted there. */
export async function letGoOfVersions(rows: Rows, id: string): Promise<void> {
  const row = await rows.get(id);
  if (!row) return;
  const { profile, revision } = row;
  if (row.server) await rows.put({ id, profile, server: "off", revision });
  else await rows.delete(id);
}

/** A draft's row, sealed anew for the profile that takes the draft over. */
export async function resealedVersions(id: string, profile: string): Promise<DraftVersionsRow | null> {
  const row = await guarded(async () => (await database()).get("draft_versions", id));
  if (!row?.sealed) return null;
  const content = await unseal<unknown>(await keyOf(row.profile), row.sealed);
  return { ...row, profile, sealed: await seal(await keyOf(profile), content) };
}
