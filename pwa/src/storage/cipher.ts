// AES-GCM under keys that cannot be taken out of the browser.

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const ALGORITHM = "AES-GCM";
const KEY: AesKeyAlgorithm = { name: ALGORITHM, length: 256 };

export async function makeKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey(KEY, false, ["encrypt", "decrypt"]) as Promise<CryptoKey>;
}

/** The account's key on every phone of hers: the same secret gives the same key. */
export async function deriveKey(secretBase64: string, accountId: string): Promise<CryptoKey> {
  const secret = Uint8Array.from(atob(secretBase64), (character) => character.charCodeAt(0));
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const salt = new TextEncoder().encode(`onedoor profile ${accountId}`);
  const derivation = { name: "HKDF", hash: "SHA-256", salt, info: new Uint8Array() };
  return crypto.subtle.deriveKey(derivation, material, KEY, false, ["encrypt", "decrypt"]);
}

export async function sealBytes(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, bytes) };
}

export async function openBytes(key: CryptoKey, sealed: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: ALGORITHM, iv: sealed.iv }, key, sealed.data);
}

export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)));
}

export async function unseal<T>(key: CryptoKey, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, sealed))) as T;
}

/** SHA-256 as hex. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
