// One import of items: its file goes up in pieces, the server looks at it, and does it when that is asked for.
import { contentLanguage } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Outcome } from "../net/index.ts";
import { request } from "../net/request.ts";
import { sha256 } from "../storage/index.ts";

export type Run = components["schemas"]["ImportRun"];
export type Finding = components["schemas"]["ImportFinding"];
export type FindingList = components["schemas"]["ImportFindings"];
export type RunList = components["schemas"]["ImportRuns"];

export const IMPORTS_API = "/api/catalogue/staff/imports";
export const IMPORTS_PAGE = "/staff/imports";
export const MOST_BYTES = 20 * 1024 * 1024;
const PIECE = 256 * 1024;

/** Whether the server is at work on it, so that asking again will say something new. */
export function isAtWork(run: Run): boolean {
  return run.state === "examining" || run.state === "applying";
}

/** Whether its end is known. */
export function isOver(run: Run): boolean {
  return run.state === "done" || run.state === "refused" || run.state === "failed";
}

/** Send a file; `told` hears after every piece which part of it has arrived. */
export async function upload(file: File, told: (part: number) => void): Promise<Outcome<Run>> {
  const bytes = await file.arrayBuffer();
  const about = { name: file.name.slice(0, 200), size: bytes.byteLength, sha256: await sha256(bytes) };
  let answer = await api.post<Run>(IMPORTS_API, about);
  for (let start = 0; answer.ok && start < bytes.byteLength; start += PIECE) {
    const path = `${IMPORTS_API}/${answer.value.id}/file?start=${start}`;
    answer = await request<Run>("PUT", path, bytes.slice(start, start + PIECE), {
      headers: { "Content-Type": "application/octet-stream" },
      timeout: 60_000,
    });
    told(Math.min(1, (start + PIECE) / bytes.byteLength));
  }
  return answer;
}

export function readRun(id: string): Promise<Outcome<Run>> {
  return api.get<Run>(`${IMPORTS_API}/${id}`);
}

export function readFindings(id: string, start: number): Promise<Outcome<FindingList>> {
  return api.get<FindingList>(`${IMPORTS_API}/${id}/findings?start=${start}`);
}

export function order(id: string, onlyGood: boolean): Promise<Outcome<Run>> {
  return api.post<Run>(`${IMPORTS_API}/${id}/apply`, { only_good: onlyGood });
}

export function reportAddress(id: string): string {
  return `${IMPORTS_API}/${id}/report/${contentLanguage()}`;
}
