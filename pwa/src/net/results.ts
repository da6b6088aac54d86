// My results as this phone knows them: read whole when they come, kept encrypted, so that they open with no network.
import { keep, ownerNow, readKept, sha256 } from "../storage/index.ts";
import type { components } from "./api_types.ts";
import { readFile } from "./file.ts";
import { api, type Failure } from "./request.ts";
import { session } from "./session.ts";

export type Result = components["schemas"]["Result"];
export type ResultSummary = components["schemas"]["ResultSummary"];

const API = "/api/results";
const LIST = "results";
/** The newest are brought without being asked for: one of them is what she is looking for. */
const BROUGHT = 10;
const CHUNK = 8192;

/** What is kept of a result: its words, and its file as base64 once that is here. */
interface Kept {
  result: Result;
  file: string | null;
}

export async function keptResults(): Promise<ResultSummary[]> {
  return (await readKept<ResultSummary[]>(LIST).catch(() => null))?.value ?? [];
}

export async function keptResult(id: string): Promise<Result | null> {
  return (await readOne(id))?.result ?? null;
}

/** The file as it was issued; null while it is not on this phone. */
export async function keptFile(id: string): Promise<File | null> {
  const kept = await readOne(id);
  if (!kept?.file) return null;
  const bytes = Uint8Array.from(atob(kept.file), (character) => character.charCodeAt(0));
  return new File([bytes], fileName(kept.result), { type: "application/pdf" });
}

/** Some systems take no brackets in the name of a file. */
function fileName(result: Result): string {
  return `${result.title["zh-CN"]} ${result.number.replace(/[^\p{L}\p{N}]+/gu, "-")}.pdf`;
}

async function readOne(id: string): Promise<Kept | null> {
  return (await readKept<Kept>(`result ${id}`).catch(() => null))?.value ?? null;
}

/** Ask for the list, keep it, and bring what is new; null when nobody is signed in or all is well. */
export async function refreshResults(): Promise<Failure | null> {
  if (session.value.account === null) return null;
  const owner = await ownerNow().catch(() => null);
  const fresh = await api.get<{ results: ResultSummary[] }>(`${API}/`);
  if (!fresh.ok) return fresh;
  await keep(owner, LIST, fresh.value.results).catch(() => undefined);
  for (const summary of fresh.value.results.slice(0, BROUGHT)) {
    const kept = await readOne(summary.id);
    const isHere = kept?.result.standing === summary.standing && (kept.file !== null || !summary.ready);
    if (!isHere && (await refreshResult(summary.id))) break;
  }
  return null;
}

/** Ask for one result with its file, and keep both. */
export async function refreshResult(id: string): Promise<Failure | null> {
  const owner = await ownerNow().catch(() => null);
  const before = await readOne(id);
  const fresh = await api.get<Result>(`${API}/${id}`);
  if (!fresh.ok) return fresh;
  const file = before?.file ?? (fresh.value.ready ? await bring(fresh.value) : null);
  await keep(owner, `result ${id}`, { result: fresh.value, file } satisfies Kept).catch(() => undefined);
  return null;
}

/** The file in base64, if these are the bytes that were issued. */
async function bring({ id, sha256: issued }: Result): Promise<string | null> {
  const read = await readFile(`${API}/${id}/file`);
  if (!(read instanceof Blob)) return null;
  const bytes = new Uint8Array(await read.arrayBuffer());
  if ((await sha256(bytes)) !== issued) return null;
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(text);
}
