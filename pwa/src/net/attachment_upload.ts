// Sends an attachment in pieces, going on where an earlier attempt broke off.
import type { components } from "./api_types.ts";
import { type Failure, type Outcome, request } from "./request.ts";

const PIECE = 256 * 1024;

type Progress = components["schemas"]["AttachmentState"];

const OWN = "/api/applications/attachments";

async function sendPiece(
  address: string,
  bytes: ArrayBuffer,
  offset: number,
  proof: Record<string, string>,
): Promise<Outcome<Progress>> {
  return request<Progress>("PATCH", address, bytes.slice(offset, offset + PIECE), {
    headers: {
      ...proof,
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": String(offset),
      "Upload-Length": String(bytes.byteLength),
    },
    timeout: 60_000,
  });
}

/** Null when the server holds all of it, else why not. `proof` says whose it is; `folder` where it goes. */
export async function uploadAttachment(
  hash: string,
  bytes: ArrayBuffer,
  proof: Record<string, string>,
  folder = OWN,
): Promise<Failure | null> {
  const address = `${folder}/${hash}`;
  const known = await request<Progress>("GET", address);
  let offset = 0;
  if (known.ok) {
    if (known.value.complete) return null;
    offset = known.value.received;
  } else if (known.kind !== "problem" || known.problem.status !== 404) {
    return known;
  }
  for (;;) {
    const outcome = await sendPiece(address, bytes, offset, proof);
    if (!outcome.ok) return outcome;
    if (outcome.value.complete) return null;
    if (outcome.value.received <= offset) {
      const problem = { status: 0, code: "upload_stuck", title: "", detail: "", params: {} };
      return { ok: false, kind: "not_expected", problem };
    }
    offset = outcome.value.received;
  }
}
