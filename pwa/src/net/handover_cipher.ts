// What a handover's code opens. Identifier and key come from the code, slowly: whoever holds the server's
// bytes for their ten minutes and tries codes would need tens of thousands of years of a fast graphics card.

/** PBKDF2-HMAC-SHA-256 as OWASP's password storage cheat sheet asks for it (2023). */
const ROUNDS = 600_000;
const IV = 12;
const TAG = 16;

export interface HandoverKeys {
  /** Written as a UUID: under this name the server keeps it. */
  id: string;
  key: CryptoKey;
}

function text(words: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(words);
}

/** About a second on a slow phone. */
export async function keysOf(code: string): Promise<HandoverKeys> {
  const { subtle } = crypto;
  const word = await subtle.importKey("raw", text(code), "PBKDF2", false, ["deriveBits"]);
  const slow = { name: "PBKDF2", hash: "SHA-256", salt: text("onedoor handover 1"), iterations: ROUNDS };
  const stretched = await subtle.deriveBits(slow, word, 256);
  const material = await subtle.importKey("raw", stretched, "HKDF", false, ["deriveBits", "deriveKey"]);
  const part = (info: string) => ({
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: text(info),
  });
  const name = new Uint8Array(await subtle.deriveBits(part("id"), material, 128));
  const aes = { name: "AES-GCM", length: 256 };
  const key = await subtle.deriveKey(part("key"), material, aes, false, ["encrypt", "decrypt"]);
  const hex = Array.from(name, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"), key };
}

/** How much of `size` bytes is left for what is encrypted. */
export function roomIn(size: number): number {
  return size - IV - TAG;
}

/** `place` names what it is and where it belongs: nobody can exchange two pieces. */
export async function lock(
  key: CryptoKey,
  place: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const algorithm = { name: "AES-GCM", iv, additionalData: text(place) };
  const locked = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes));
  const whole = new Uint8Array(IV + locked.length);
  whole.set(iv);
  whole.set(locked, IV);
  return whole;
}

/** Throws where it was not locked with this key for this place. */
export async function unlock(
  key: CryptoKey,
  place: string,
  whole: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: "AES-GCM", iv: whole.subarray(0, IV), additionalData: text(place) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, whole.subarray(IV)));
}
