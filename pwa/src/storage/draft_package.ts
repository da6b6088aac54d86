// A draft on its way: to another device as bytes, or as a file that a person keeps; and the checks when it comes in.
import { sha256 } from "./cipher.ts";
import type { AttachmentReference, DraftContent } from "./drafts.ts";

export interface PackedPhoto {
  sha256: string;
  bytes: ArrayBuffer;
}

export interface DraftPackage {
  id: string;
  changed_at: number;
  /** The digest of what the sender last had in common with another device. */
  base: string | null;
  content: DraftContent;
  photos: PackedPhoto[];
}

/** What came is no draft of ours, or was damaged. */
export class NotADraft extends Error {
  override readonly name = "NotADraft";
}

/** Made by a version of the app that came later. */
export class FromLaterVersion extends Error {
  override readonly name = "FromLaterVersion";
}

const KIND = "onedoor-draft";
const VERSION = 1;
const MOST_CONTENT = 256 * 1024;
const MOST_PHOTOS = 100;
const MOST_PHOTO_BYTES = 10_485_760;
export const MOST_FILE = 64 * 1024 * 1024;

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const TYPES = new Set(["image/jpeg", "image/png", "image/webp"]);

type Members = Record<string, unknown>;

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

function isNumber(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= least;
}

function isReference(value: unknown): value is AttachmentReference {
  return (
    isMembers(value) &&
    isText(value.sha256, SHA256) &&
    isText(value.name, /^.{0,255}$/su) &&
    TYPES.has(String(value.type)) &&
    isNumber(value.size, 1) &&
    (value.size as number) <= MOST_PHOTO_BYTES
  );
}

function isPoint(value: unknown): boolean {
  return isMembers(value) && typeof value.path === "string" && typeof value.text === "string";
}

/** What pages keep with a draft: what was put in for the person, and the case that is corrected. */
function isExtra(extra: unknown): boolean {
  if (extra === undefined || extra === null) return true;
  if (!isMembers(extra)) return false;
  const { prefilled = {}, changes = [], correction_of, points = [], sent = {} } = extra;
  const isCorrection =
    correction_of === undefined || (isText(correction_of, UUID) && typeof extra.case_number === "string");
  const isPrefilled =
    isMembers(prefilled) && Object.values(prefilled).every((each) => typeof each === "string");
  const isListed = Array.isArray(changes) && Array.isArray(points) && points.every(isPoint);
  return isCorrection && isPrefilled && isListed && isMembers(sent);
}

function isContent(value: unknown): value is DraftContent {
  return (
    isMembers(value) &&
    isText(value.service_slug, /^[a-z0-9]+(-[a-z0-9]+)*$/) &&
    isText(value.form_id, /^[a-z][a-z0-9_]{0,59}$/) &&
    isNumber(value.form_version, 1) &&
    isText(value.region_code, /^([0-9]{12})?$/) &&
    isText(value.title, /^.{0,200}$/su) &&
    isMembers(value.answers) &&
    Array.isArray(value.attachments) &&
    value.attachments.length <= MOST_PHOTOS &&
    value.attachments.every(isReference) &&
    isNumber(value.step, 0) &&
    isNumber(value.created_at, 0) &&
    isExtra(value.extra)
  );
}

/** The content of a draft as it came from elsewhere, checked; what does not belong to one is left out. */
export function checkedContent(value: unknown): DraftContent {
  if (!isContent(value) || JSON.stringify(value).length > MOST_CONTENT) throw new NotADraft("content");
  const { service_slug, form_id, form_version, region_code, title, answers, attachments } = value;
  const { step, created_at, extra } = value;
  const plain = { service_slug, form_id, form_version, region_code, title, answers, attachments };
  return { ...plain, step, created_at, ...(extra ? { extra } : {}) };
}

type Head = Omit<DraftPackage, "photos">;

function checkedHead(value: Members): Head {
  const { id, changed_at, base } = value;
  const isBase = base === null || isText(base, SHA256);
  if (!isText(id, UUID7) || !isNumber(changed_at, 0) || !isBase) throw new NotADraft("head");
  const content = checkedContent(value.content);
  return { id: id as string, changed_at: changed_at as number, base: base as string | null, content };
}

/** Only photos that the draft names, and whose bytes are what their name says. */
async function checkedPhotos(content: DraftContent, photos: PackedPhoto[]): Promise<PackedPhoto[]> {
  const named = new Set(content.attachments.map((each) => each.sha256));
  for (const photo of photos) {
    const isRight = named.has(photo.sha256) && (await sha256(photo.bytes)) === photo.sha256;
    if (!isRight) throw new NotADraft("photo");
  }
  return photos;
}

function parsed(text: string): Members {
  try {
    const value: unknown = JSON.parse(text);
    if (isMembers(value)) return value;
  } catch {
    // Said below.
  }
  throw new NotADraft("no JSON");
}

/** Length of the head, head, photos one after the other. */
export function toBytes({ photos, ...head }: DraftPackage): Uint8Array<ArrayBuffer> {
  const sizes = photos.map(({ sha256: name, bytes }) => ({ sha256: name, size: bytes.byteLength }));
  const text = new TextEncoder().encode(
    JSON.stringify({ kind: KIND, version: VERSION, ...head, photos: sizes }),
  );
  const whole = new Uint8Array(4 + text.length + sizes.reduce((sum, { size }) => sum + size, 0));
  new DataView(whole.buffer).setUint32(0, text.length);
  whole.set(text, 4);
  let offset = 4 + text.length;
  for (const { bytes } of photos) {
    whole.set(new Uint8Array(bytes), offset);
    offset += bytes.byteLength;
  }
  return whole;
}

function checkKind(head: Members): void {
  if (head.kind !== KIND || !isNumber(head.version, 1)) throw new NotADraft("another kind");
  if (head.version !== VERSION) throw new FromLaterVersion(String(head.version));
}

export async function fromBytes(whole: Uint8Array<ArrayBuffer>): Promise<DraftPackage> {
  if (whole.length < 4) throw new NotADraft("too short");
  const end = 4 + new DataView(whole.buffer, whole.byteOffset).getUint32(0);
  const members = parsed(new TextDecoder().decode(whole.subarray(4, end)));
  checkKind(members);
  const head = checkedHead(members);
  const photos: PackedPhoto[] = [];
  let offset = end;
  for (const each of Array.isArray(members.photos) ? members.photos : []) {
    if (!isMembers(each) || !isText(each.sha256, SHA256) || !isNumber(each.size, 1))
      throw new NotADraft("photos");
    const after = offset + (each.size as number);
    if (after > whole.length) throw new NotADraft("cut off");
    photos.push({ sha256: each.sha256 as string, bytes: whole.slice(offset, after).buffer });
    offset = after;
  }
  return { ...head, photos: await checkedPhotos(head.content, photos) };
}

function toBase64(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes);
  const parts: string[] = [];
  for (let start = 0; start < all.length; start += 32_768) {
    parts.push(String.fromCharCode(...all.subarray(start, start + 32_768)));
  }
  return btoa(parts.join(""));
}

function fromBase64(text: unknown): ArrayBuffer {
  try {
    return Uint8Array.from(atob(String(text)), (character) => character.charCodeAt(0)).buffer;
  } catch {
    throw new NotADraft("no base64");
  }
}

/** As a file that a person keeps: JSON, photos in base64. Not encrypted: whoever has it can read it. */
export function toFile({ photos, ...head }: DraftPackage): Blob {
  const written = photos.map(({ sha256: name, bytes }) => ({ sha256: name, data: toBase64(bytes) }));
  const text = JSON.stringify({ kind: KIND, version: VERSION, ...head, photos: written }, null, 1);
  return new Blob([text], { type: "application/json" });
}

/** Throws NotADraft for any other file, and FromLaterVersion for one of an app that is newer than this. */
export async function fromFile(file: Blob): Promise<DraftPackage> {
  if (file.size > MOST_FILE) throw new NotADraft("too large");
  const members = parsed(await file.text());
  checkKind(members);
  const head = checkedHead(members);
  const listed = Array.isArray(members.photos) ? members.photos.filter(isMembers) : [];
  const photos = listed.map(({ sha256: name, data }) => ({ sha256: String(name), bytes: fromBase64(data) }));
  return { ...head, photos: await checkedPhotos(head.content, photos) };
}
