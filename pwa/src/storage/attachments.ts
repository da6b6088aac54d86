// Photos and files of drafts and outbox items: each encrypted bytes of its own, named by its hash.
import { openBytes, type Sealed, sealBytes, sha256 } from "./cipher.ts";
import { type AttachmentRow, database } from "./database.ts";
import type { AttachmentReference } from "./drafts.ts";
import { guarded } from "./errors.ts";
import { keyOf } from "./profiles.ts";

function rowId(owner: string, hash: string): string {
  return `${owner}/${hash}`;
}

/** Keep the bytes for a draft; the same bytes twice are kept once. */
export async function putAttachment(
  owner: { id: string; profile: string },
  file: { name: string; type: string; bytes: ArrayBuffer },
): Promise<AttachmentReference> {
  const hash = await sha256(file.bytes);
  const sealed = await sealBytes(await keyOf(owner.profile), file.bytes);
  const row = { id: rowId(owner.id, hash), owner: owner.id, profile: owner.profile, sha256: hash, sealed };
  await guarded(async () => (await database()).put("attachments", row));
  return { sha256: hash, name: file.name, type: file.type, size: file.bytes.byteLength };
}

/** The bytes, or null where the browser has thrown them away. */
export async function getAttachment(owner: string, hash: string): Promise<ArrayBuffer | null> {
  const row = await guarded(async () => (await database()).get("attachments", rowId(owner, hash)));
  return row ? openBytes(await keyOf(row.profile), row.sealed) : null;
}

export async function removeAttachment(owner: string, hash: string): Promise<void> {
  await guarded(async () => (await database()).delete("attachments", rowId(owner, hash)));
}

/** Seal a draft's attachments anew, for the profile that takes it over. */
export async function resealedAttachments(owner: string, profile: string): Promise<AttachmentRow[]> {
  const rows = await guarded(async () => (await database()).getAllFromIndex("attachments", "owner", owner));
  const key = await keyOf(profile);
  return Promise.all(
    rows.map(async (row) => {
      const sealed: Sealed =
        row.profile === profile
          ? row.sealed
          : await sealBytes(key, await openBytes(await keyOf(row.profile), row.sealed));
      return { ...row, profile, sealed };
    }),
  );
}
