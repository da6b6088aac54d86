// What the page keeps on the phone.
export { adoptAnonymousDrafts } from "./adoption.ts";
export { getAttachment, putAttachment, removeAttachment } from "./attachments.ts";
export { type Change, onChange } from "./changes.ts";
export { sha256 } from "./cipher.ts";
export { DraftSaver, type SaveState } from "./draft_saver.ts";
export {
  type AttachmentReference,
  createDraft,
  type Draft,
  type DraftContent,
  getDraft,
  getWindowDraft,
  liesHere,
  listDrafts,
  listWindowDrafts,
  removeDraft,
  saveDraft,
} from "./drafts.ts";
export { ChangedElsewhere, ProfileClosed, StorageFull, StorageUnavailable } from "./errors.ts";
export { newId } from "./identifiers.ts";
export {
  type Kept,
  keep,
  keepPublic,
  letGoOfKept,
  readKept,
  readKeptOnPhone,
  readKeptPublic,
} from "./kept.ts";
export {
  claimOutboxItem,
  enqueue,
  getOutboxItem,
  isOfNobody,
  listOutbox,
  type OutboxItem,
  retryOutboxItem,
} from "./outbox.ts";
export { takeBack } from "./outbox_return.ts";
export { requestPersistence, room } from "./persistence.ts";
export { type Place, preferences, setPreferences } from "./preferences.ts";
export {
  ANONYMOUS,
  closeProfiles,
  currentProfile,
  isSignedOut,
  type Owner,
  openProfile,
  openProfileOf,
  ownerNow,
  ownerOrPhone,
  wipeProfile,
} from "./profiles.ts";
export { getReceipt, listReceipts, type Receipt } from "./receipts.ts";
