// Packs on the phone: each document once, whole or not at all, cut into the answers that pages ask for.
import type { IDBPTransaction } from "idb";
import { codeAt, LEVELS } from "../rules/region_codes.ts";
import { announce } from "./changes.ts";
import {
  database,
  type OneDoorSchema,
  type PackDocument,
  type PackPartRow,
  type PackRow,
} from "./database.ts";
import { guarded } from "./errors.ts";

export type { PackDocument, PackPartRow, PackRow } from "./database.ts";

export interface Answer {
  path: string;
  json: string;
}

const PLACE = /^(\/api\/catalogue\/[^/]+\/places\/)(\d{12})$/;

export async function listPacks(): Promise<PackRow[]> {
  return guarded(async () => (await database()).getAll("packs"));
}

export async function savePack(row: PackRow): Promise<void> {
  await guarded(async () => (await database()).put("packs", row));
  announce("packs", row.id);
}

/** Nothing happens to a pack that was removed meanwhile. */
export async function changePack(id: string, changes: Partial<PackRow>): Promise<PackRow | null> {
  const changed = await guarded(async () => {
    const transaction = (await database()).transaction("packs", "readwrite");
    const row = await transaction.store.get(id);
    const fresh = row ? { ...row, ...changes } : null;
    if (fresh) await transaction.store.put(fresh);
    await transaction.done;
    return fresh;
  });
  if (changed) announce("packs", id);
  return changed;
}

export async function listParts(): Promise<Map<string, PackPartRow>> {
  const parts = await guarded(async () => (await database()).getAll("pack_parts"));
  return new Map(parts.map((part) => [part.path, part]));
}

const STORES = ["packs", "pack_parts", "pack_answers", "public_copies"] as const;
type Writing = IDBPTransaction<OneDoorSchema, typeof STORES, "readwrite">;

async function write(transaction: Writing, document: PackDocument, answers: Answer[]): Promise<boolean> {
  const packs = await transaction.objectStore("packs").getAll();
  const isAskedFor = ({ path, etag }: PackDocument) => path === document.path && etag === document.etag;
  if (!packs.some(({ documents }) => documents.some(isAskedFor))) return false;
  const parts = transaction.objectStore("pack_parts");
  const here = transaction.objectStore("pack_answers");
  const holds = answers.map(({ path }) => path);
  const before = (await parts.get(document.path))?.holds ?? [];
  for (const path of before) if (!holds.includes(path)) await here.delete(path);
  for (const answer of answers) {
    await here.put(answer);
    // What was kept before is older, and must not stand before it.
    await transaction.objectStore("public_copies").delete(answer.path);
  }
  await parts.put({ ...document, holds });
  return true;
}

/** All of a document or nothing. False when no pack asks for these bytes any more: then nothing is written. */
export async function savePart(document: PackDocument, answers: Answer[]): Promise<boolean> {
  const saved = await guarded(async () => {
    const transaction = (await database()).transaction(STORES, "readwrite");
    try {
      const wanted = await write(transaction, document, answers);
      await transaction.done;
      return wanted;
    } catch (error) {
      transaction.done.catch(() => undefined);
      try {
        transaction.abort();
      } catch {
        // The browser has done so itself.
      }
      throw error;
    }
  });
  if (saved) announce("packs");
  return saved;
}

/** Remove a pack, and whatever no other pack needs; without an id only the latter. Gives the answers that went. */
export async function removePack(id: string | null): Promise<string[]> {
  const gone = await guarded(async () => {
    const stores = ["packs", "pack_parts", "pack_answers"] as const;
    const transaction = (await database()).transaction(stores, "readwrite");
    const packs = transaction.objectStore("packs");
    if (id !== null) await packs.delete(id);
    const needed = new Set(
      (await packs.getAll()).flatMap(({ documents }) => documents.map(({ path }) => path)),
    );
    const parts = await transaction.objectStore("pack_parts").getAll();
    const held = new Set(parts.filter(({ path }) => needed.has(path)).flatMap(({ holds }) => holds));
    const unneeded = parts.filter(({ path }) => !needed.has(path));
    const answers = unneeded.flatMap(({ holds }) => holds).filter((path) => !held.has(path));
    for (const { path } of unneeded) await transaction.objectStore("pack_parts").delete(path);
    for (const path of answers) await transaction.objectStore("pack_answers").delete(path);
    await transaction.done;
    return answers;
  });
  if (id !== null) announce("packs", id);
  return gone;
}

/** Where an answer may lie: what is said of a place is that of the nearest region that says anything. */
function candidates(path: string): string[] {
  const [, root, code] = PLACE.exec(path) ?? [];
  if (!root || !code) return [path];
  const upwards = [...LEVELS].reverse();
  return [...new Set(upwards.map((level) => root + codeAt(code, level)))];
}

/** The JSON of an answer that lies here in a pack. */
export async function readPackAnswer(path: string): Promise<string | null> {
  return guarded(async () => {
    const db = await database();
    for (const each of candidates(path)) {
      const found = await db.get("pack_answers", each);
      if (found) return found.json;
    }
    return null;
  });
}

/** The server has withdrawn it. */
export async function dropPackAnswer(path: string): Promise<void> {
  await guarded(async () => (await database()).delete("pack_answers", path));
}
