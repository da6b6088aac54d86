// The phone's database: its stores, and how a version becomes the next.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Sealed } from "./cipher.ts";

export const DATABASE = "onedoor";

export interface ProfileRow {
  id: string;
  /** Missing when the profile is closed: what it holds cannot be read. */
  key?: CryptoKey;
  opened_at: number;
  /** Closed by her own signing out; a session that the server still has must not open it again. */
  signed_out?: true;
}

export interface DraftRow {
  id: string;
  profile: string;
  revision: number;
  updated_at: number;
  sealed: Sealed;
}

export interface AttachmentRow {
  /** `<draft id>/<sha256>` */
  id: string;
  owner: string;
  profile: string;
  sha256: string;
  sealed: Sealed;
}

export interface OutboxRow {
  id: string;
  profile: string;
  state: "waiting" | "sending" | "refused";
  queued_at: number;
  next_try_at: number;
  attempts: number;
  sealed: Sealed;
}

export interface ReceiptRow {
  id: string;
  profile: string;
  received_at: number;
  sealed: Sealed;
}

export interface KeptRow {
  id: string;
  profile: string;
  kept_at: number;
  sealed: Sealed;
}

/** What this phone knows of other versions of a draft; in plain only whether and in which revision the server has it. */
export interface DraftVersionsRow {
  /** The draft's. */
  id: string;
  profile: string;
  /** on: kept on the server, too. off: to be deleted there. */
  server: "on" | "off" | null;
  /** The revision on the server that the draft goes on from; 0 for none. */
  revision: number;
  sealed?: Sealed;
}

/** Copies of what everybody may read: place names, public keys. Not encrypted. */
export interface PublicRow {
  name: string;
  kept_at: number;
  value: unknown;
}

/** A document that a pack names, as it lies here. */
export interface PackDocument {
  path: string;
  etag: string;
  /** On the way, compressed. */
  bytes: number;
  /** On the phone. */
  size: number;
  /** Six digits for each guide of a group: which of them have changed. */
  marks?: string;
}

/** Everything of a county in one language; `documents` is what must lie here for it to be whole. */
export interface PackRow {
  /** `<language>/<code of the county>` */
  id: string;
  language: string;
  code: string;
  name: string;
  documents: PackDocument[];
  /** Being fetched, or to be gone on with. */
  going: boolean;
  whole_once: boolean;
  /** The browser had no room left: goes on at the person's word alone. */
  is_full: boolean;
  /** When the server last said what belongs to it. */
  checked_at: number;
}

/** `holds`: the addresses of the answers that the document was cut into. */
export interface PackPartRow extends PackDocument {
  holds: string[];
}

export interface PackAnswerRow {
  path: string;
  json: string;
}

export interface OneDoorSchema extends DBSchema {
  profiles: { key: string; value: ProfileRow };
  drafts: { key: string; value: DraftRow; indexes: { profile: string } };
  attachments: { key: string; value: AttachmentRow; indexes: { profile: string; owner: string } };
  outbox: { key: string; value: OutboxRow; indexes: { profile: string } };
  receipts: { key: string; value: ReceiptRow; indexes: { profile: string } };
  kept: { key: string; value: KeptRow; indexes: { profile: string } };
  draft_versions: { key: string; value: DraftVersionsRow; indexes: { profile: string } };
  public_copies: { key: string; value: PublicRow };
  packs: { key: string; value: PackRow };
  pack_parts: { key: string; value: PackPartRow };
  pack_answers: { key: string; value: PackAnswerRow };
}

export type Database = IDBPDatabase<OneDoorSchema>;
type Upgrade = (
  database: Database,
  transaction: IDBPTransaction<OneDoorSchema, ("drafts" | "outbox")[], "versionchange">,
) => void | Promise<void>;

/**
 * Step n brings version n to n + 1. A published step is never edited; add the next one.
 * A step only adds: pages of the version before go on with what it has left them.
 */
const UPGRADES: Upgrade[] = [
  (database) => {
    database.createObjectStore("profiles", { keyPath: "id" });
    for (const name of ["drafts", "outbox", "receipts", "kept"] as const) {
      database.createObjectStore(name, { keyPath: "id" }).createIndex("profile", "profile");
    }
    const attachments = database.createObjectStore("attachments", { keyPath: "id" });
    attachments.createIndex("profile", "profile");
    attachments.createIndex("owner", "owner");
  },
  (database) => {
    database.createObjectStore("public_copies", { keyPath: "name" });
  },
  (database) => {
    database.createObjectStore("packs", { keyPath: "id" });
    database.createObjectStore("pack_parts", { keyPath: "path" });
    database.createObjectStore("pack_answers", { keyPath: "path" });
  },
  (database) => {
    database.createObjectStore("draft_versions", { keyPath: "id" }).createIndex("profile", "profile");
  },
];

export const VERSION = UPGRADES.length;

let upgrading: { abort: () => void } | undefined;
let opened: Promise<Database> | undefined;

function openAt(version?: number): Promise<Database> {
  return openDB<OneDoorSchema>(DATABASE, version, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      upgrading = transaction;
      for (const step of UPGRADES.slice(oldVersion)) {
        await step(database, transaction as Parameters<Upgrade>[1]);
      }
    },
    blocking(_current, _blocked, event) {
      // Another tab runs a newer version: let it upgrade, and open again on next use.
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  });
}

/** A newer version of the page may have been here: what it has added does not keep this one from going on. */
async function open(): Promise<Database> {
  try {
    return await openAt(VERSION);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "VersionError") throw error;
    return openAt();
  } finally {
    upgrading = undefined;
  }
}

export function database(): Promise<Database> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Close the connection; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  opened = undefined;
  (await closing)?.close();
}

// WebKit opens a store to nobody while a page that has been left is still setting it up.
globalThis.addEventListener?.("pagehide", () => {
  try {
    upgrading?.abort();
  } catch {
    // It was just done.
  }
});
