// Proof that a receipt is the server's: Ed25519 over the exact bytes that it signed.
import { keepPublic, readKeptPublic } from "../storage/kept.ts";
import type { SignedReceipt } from "../storage/receipts.ts";
import type { components } from "./api_types.ts";
import { request } from "./request.ts";

type ReceiptKeys = components["schemas"]["ReceiptKeys"];
type ReceiptKey = ReceiptKeys["keys"][number];

const KEPT = "receipt_keys";

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

async function verifySignature(
  key: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  payload: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, signature, payload);
  } catch {
    // This browser's WebCrypto has no Ed25519.
    const { verifyAsync } = await import("@noble/ed25519");
    return verifyAsync(signature, payload, key).catch(() => false);
  }
}

async function keysFromServer(): Promise<ReceiptKey[]> {
  const outcome = await request<ReceiptKeys>("GET", "/api/applications/receipt-keys");
  if (!outcome.ok || !Array.isArray(outcome.value.keys)) return [];
  await keepPublic(KEPT, outcome.value.keys).catch(() => undefined);
  return outcome.value.keys;
}

async function keyNamed(keyId: string): Promise<ReceiptKey | undefined> {
  const kept = await readKeptPublic<ReceiptKey[]>(KEPT).catch(() => null);
  const known = kept?.value.find((key) => key.key_id === keyId);
  return known ?? (await keysFromServer()).find((key) => key.key_id === keyId);
}

/** Fetch the server's public keys while there is a network, to verify without one. */
export async function prepareReceiptKeys(): Promise<void> {
  if (!(await readKeptPublic(KEPT))) await keysFromServer();
}

/** What a receipt says, whoever has signed it; null where it cannot be read. */
export function contentOfReceipt({ payload }: SignedReceipt): Record<string, unknown> | null {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOf(payload))) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** What the receipt says, or null when the signature is not the server's. */
export async function verifyReceipt(signed: SignedReceipt): Promise<Record<string, unknown> | null> {
  try {
    const key = await keyNamed(signed.key_id);
    if (!key) return null;
    const payload = bytesOf(signed.payload);
    const genuine = await verifySignature(bytesOf(key.public_key), bytesOf(signed.signature), payload);
    return genuine ? contentOfReceipt(signed) : null;
  } catch {
    return null;
  }
}
