import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { adoptAnonymousDrafts } from "../../pwa/src/storage/adoption.ts";
import { getAttachment, putAttachment } from "../../pwa/src/storage/attachments.ts";
import { createDraft, getDraft, listDrafts, saveDraft } from "../../pwa/src/storage/drafts.ts";
import { ChangedElsewhere } from "../../pwa/src/storage/errors.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { ANONYMOUS, closeProfiles, isSignedOut, openProfileOf } from "../../pwa/src/storage/profiles.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SECRET = btoa("a secret of thirty-two bytes ....");

test("signing in takes a draft over, with its photo, and signing out locks both", async () => {
  const id = newId();
  const content = {
    service_slug: "child-registration",
    form_id: "child_registration",
    form_version: 1,
    region_code: "510604000000",
    title: "生育登记",
    answers: { name: "小明" },
    attachments: [],
    step: 0,
    created_at: 1,
  };
  const draft = await createDraft(id, content);
  expect(draft.profile).toBe(ANONYMOUS);
  const bytes = new TextEncoder().encode("a photo").buffer;
  const { sha256 } = await putAttachment(draft, { name: "birth.jpg", type: "image/jpeg", bytes });

  await openProfileOf(LAN, SECRET);
  await adoptAnonymousDrafts();
  const taken = await getDraft(id);
  expect(taken?.profile).toBe(LAN);
  expect(taken?.answers).toEqual({ name: "小明" });
  expect(new TextDecoder().decode((await getAttachment(id, sha256)) ?? new ArrayBuffer(0))).toBe("a photo");
  // A window that still shows the draft as it was does not overwrite it unseen.
  await expect(saveDraft(draft)).rejects.toThrow(ChangedElsewhere);

  await closeProfiles();
  expect(await isSignedOut(LAN)).toBe(true);
  expect(await listDrafts()).toEqual([]);
  await expect(getAttachment(id, sha256)).rejects.toThrow();

  await openProfileOf(LAN, SECRET);
  expect(await isSignedOut(LAN)).toBe(false);
  expect((await getDraft(id))?.answers).toEqual({ name: "小明" });
});
