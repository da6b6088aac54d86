// Packs a draft with its photos, for another device or as a file.
import { today } from "../../i18n/dates.ts";
import { type DraftPackage, type PackedPhoto, toFile } from "../../storage/draft_package.ts";
import { draftVersions } from "../../storage/draft_versions.ts";
import { type Draft, getAttachment } from "../../storage/index.ts";

export interface Packed {
  whole: DraftPackage;
  /** Photos that did not fit, or that the browser has lost. */
  left_out: number;
}

/** Photos are taken in their order as long as they fit; whatever happens, the answers come along. */
export async function pack(draft: Draft, room = Number.POSITIVE_INFINITY): Promise<Packed> {
  const { id, profile: _profile, revision: _revision, updated_at, ...content } = draft;
  const photos: PackedPhoto[] = [];
  let used = JSON.stringify(content).length * 4;
  let left_out = 0;
  for (const { sha256 } of draft.attachments) {
    const bytes = await getAttachment(id, sha256).catch(() => null);
    if (bytes && used + bytes.byteLength <= room) {
      photos.push({ sha256, bytes });
      used += bytes.byteLength + 100;
    } else if (draft.extra?.correction_of === undefined || bytes) {
      left_out += 1;
    }
  }
  const versions = await draftVersions(id).catch(() => null);
  const base = versions?.bases[0]?.digest ?? null;
  return { whole: { id, changed_at: updated_at, base, content, photos }, left_out };
}

/** Give the person a file with everything of the draft, from what she sees: also where nothing is kept any more. */
export async function saveAsFile(draft: Draft): Promise<{ left_out: number }> {
  const { whole, left_out } = await pack(draft);
  const address = URL.createObjectURL(toFile(whole));
  const link = document.createElement("a");
  link.href = address;
  const title = draft.title.replace(/[\\/:*?"<>|\s]+/g, "-");
  link.download = `${title}-${today()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return { left_out };
}
