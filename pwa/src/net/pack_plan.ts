// What is still to be fetched of a pack, how far it is, and what an update brings. No network, no storage.
import type { PackDocument, PackPartRow, PackRow } from "../storage/packs.ts";

const MARK = 6;
/** What a browser's database needs beside the bytes themselves. */
const OVERHEAD = 2;

type Parts = ReadonlyMap<string, PackPartRow>;

export function missing(documents: PackDocument[], parts: Parts): PackDocument[] {
  return documents.filter(({ path, etag }) => parts.get(path)?.etag !== etag);
}

export function sum(documents: PackDocument[], what: "bytes" | "size"): number {
  return documents.reduce((total, document) => total + document[what], 0);
}

function marksOf(marks: string | undefined): Set<string> {
  return new Set(marks?.match(new RegExp(`.{${MARK}}`, "g")) ?? []);
}

function without(one: Set<string>, other: Set<string>): number {
  return [...one].filter((mark) => !other.has(mark)).length;
}

/** How many guides an update changes, adds or withdraws. */
export function changedGuides(documents: PackDocument[], parts: Parts): number {
  const all = (found: (string | undefined)[]) => new Set(found.flatMap((marks) => [...marksOf(marks)]));
  const groups = documents.filter(({ marks }) => marks);
  const fresh = all(groups.map(({ marks }) => marks));
  const root = groups[0]?.path.replace(/[^/]+$/, "");
  const here = all(
    [...parts.values()].filter(({ path }) => root && path.startsWith(root)).map(({ marks }) => marks),
  );
  return Math.max(without(fresh, here), without(here, fresh));
}

/** The room that the browser still gives; null where it does not tell. */
export function roomLeft(room: { used: number | null; available: number | null }): number | null {
  return room.available === null ? null : Math.max(0, room.available - (room.used ?? 0));
}

export function fits(needed: number, left: number | null): boolean {
  return left === null || needed * OVERHEAD <= left;
}

export type PackState = "fetching" | "waiting" | "whole" | "changed" | "full" | "gone";

export interface PackView {
  id: string;
  language: string;
  code: string;
  name: string;
  state: PackState;
  /** Bytes on the way: all of them, and those that are here. */
  total: number;
  here: number;
  /** What lies on the phone. */
  size: number;
  checkedAt: number;
  changed: number;
}

function stateOf(row: PackRow, lacking: number, isRunning: boolean): PackState {
  if (lacking === 0) return "whole";
  if (row.is_full) return "full";
  if (row.going) return isRunning ? "fetching" : "waiting";
  return row.whole_once ? "changed" : "waiting";
}

export function viewOf(row: PackRow, parts: Parts, isRunning: boolean): PackView {
  const lacking = missing(row.documents, parts);
  const kept = row.documents.flatMap(({ path }) => parts.get(path) ?? []);
  const total = sum(row.documents, "bytes");
  return {
    id: row.id,
    language: row.language,
    code: row.code,
    name: row.name,
    state: stateOf(row, lacking.length, isRunning),
    total,
    here: total - sum(lacking, "bytes"),
    size: sum(kept, "size"),
    checkedAt: row.checked_at,
    changed: row.whole_once && lacking.length > 0 ? changedGuides(row.documents, parts) : 0,
  };
}
