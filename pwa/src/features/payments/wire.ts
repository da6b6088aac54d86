// What the server says about fines, and where it is asked.
import type { components } from "../../net/api_types.ts";

type Schemas = components["schemas"];

export type Decision = Schemas["FineDecision"];
export type Fine = Schemas["Fine"];
export type FineExamples = Schemas["FineExamples"];
export type NewOrder = Schemas["NewOrder"];
export type Order = Schemas["Order"];
export type ReceiptAnswer = Schemas["ReceiptAnswer"];
export type ReceiptQuestion = Schemas["ReceiptQuestion"];
export type SignedReceipt = Schemas["SignedPaymentReceipt"];
export type Receipt = Schemas["PaymentReceipt"];

const ROOT = "/api/payments";

export const paths = {
  lookUp: `${ROOT}/fines/look-up`,
  examples: `${ROOT}/fines/examples`,
  orders: `${ROOT}/orders`,
  order: (id: string) => `${ROOT}/orders/${encodeURIComponent(id)}`,
  receipt: (id: string) => `${ROOT}/orders/${encodeURIComponent(id)}/receipt`,
  verify: `${ROOT}/receipts/verify`,
};

/** The fee of a case, which its person pays from there; anything else is a fine. */
export function isFee(decision: Decision): boolean {
  return decision.kind === "case_fee";
}

export function finePath(decisionNumber: string): string {
  return `/fines?decision=${encodeURIComponent(decisionNumber)}`;
}

/** The number that was typed, to be corrected. */
export function correctionPath(decisionNumber: string): string {
  return `/fines?typed=${encodeURIComponent(decisionNumber)}`;
}

export function orderPath(id: string): string {
  return `/fines/orders/${encodeURIComponent(id)}`;
}
