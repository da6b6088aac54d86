// What a receipt proves before the server has been asked again: what has arrived is with the office from that moment on.
import type { Receipt } from "../../storage/index.ts";
import type { Case, CaseSummary } from "./case_store.ts";

function text(receipt: Receipt, name: string): string {
  const value = receipt.receipt[name];
  return typeof value === "string" ? value : "";
}

function isOf(kind: "submission" | "correction", receipt: Receipt): boolean {
  return receipt.receipt.kind === kind;
}

function asCase(receipt: Receipt): CaseSummary {
  const at = text(receipt, "received_at");
  return {
    id: text(receipt, "application_id"),
    case_number: text(receipt, "case_number"),
    service_slug: receipt.service_slug,
    service_name: { "zh-CN": receipt.title, en: receipt.title },
    state: "submitted",
    turn: "office",
    submitted_at: at,
    changed_at: at,
    due_on: null,
  };
}

/** The receipt of the correction that a case still seems to wait for: one thing of several departments may wait again. */
export function arrivedCorrection(found: CaseSummary, receipts: Receipt[]): Receipt | null {
  if (found.state !== "correction_requested") return null;
  return (
    receipts.find(
      (each) =>
        isOf("correction", each) &&
        text(each, "application_id") === found.id &&
        Date.parse(text(each, "received_at")) >= Date.parse(found.changed_at),
    ) ?? null
  );
}

function corrected<T extends CaseSummary>(found: T, receipt: Receipt): T {
  return {
    ...found,
    state: "accepted",
    turn: "office",
    changed_at: text(receipt, "received_at"),
    due_on: null,
  };
}

/** The kept list with what has arrived since; a receipt older than the newest listed case tells nothing new. */
export function withArrived(listed: CaseSummary[], receipts: Receipt[]): CaseSummary[] {
  const known = new Set(listed.map(({ id }) => id));
  const newest = Math.max(0, ...listed.map(({ submitted_at }) => Date.parse(submitted_at)));
  const arrived = receipts
    .filter((each) => isOf("submission", each))
    .map(asCase)
    .filter(({ id, submitted_at }) => !known.has(id) && Date.parse(submitted_at) > newest);
  const listedNow = listed.map((found) => {
    const receipt = arrivedCorrection(found, receipts);
    return receipt ? corrected(found, receipt) : found;
  });
  return [...arrived, ...listedNow];
}

/** A whole case with the correction that has arrived since it was read. */
export function withCorrection(found: Case, receipt: Receipt): Case {
  const at = text(receipt, "received_at");
  const step = {
    id: receipt.id,
    at,
    kind: "corrected",
    handler: "",
    on_behalf_of: "",
    told: "",
    points: [],
  } as const;
  const events = [...found.events, { ...step, points: [] }];
  const state = found.whole ? "in_parts" : "accepted";
  return { ...corrected(found, receipt), state, limit: null, events, correction_receipt: receipt.signed };
}
