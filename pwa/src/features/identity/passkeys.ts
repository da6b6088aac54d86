// Passkeys: the device's own lock signs in. WebAuthn's JSON is written here, because older browsers have none.

import type { components } from "../../net/api_types.ts";
import { api, type Outcome, type SessionAnswer } from "../../net/index.ts";
import { setPreferences } from "../../storage/preferences.ts";

export type Passkey = components["schemas"]["PasskeyView"];
type Options = components["schemas"]["PasskeyOptions"];

/** The person said no, or nothing on the device fits: the browser does not tell which. */
export type Unlocked<T> = Outcome<T> | "not_unlocked";

interface Described {
  id: string;
  type: "public-key";
  transports?: AuthenticatorTransport[];
}

interface CreationJson
  extends Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: Described[];
}

interface RequestJson extends Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> {
  challenge: string;
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toText(bytes: ArrayBuffer | null): string {
  const characters = Array.from(new Uint8Array(bytes ?? new ArrayBuffer(0)), (byte) =>
    String.fromCharCode(byte),
  );
  return btoa(characters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Whether this device has a lock of its own that can sign in. */
export async function canUnlock(): Promise<boolean> {
  if (typeof PublicKeyCredential !== "function") return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

function credentialJson(credential: PublicKeyCredential, response: Record<string, string>) {
  const name = toText(credential.rawId);
  return { id: name, rawId: name, type: credential.type, response, clientExtensionResults: {} };
}

async function create(options: CreationJson): Promise<Record<string, unknown> | null> {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: (options.excludeCredentials ?? []).map((known) => ({
        ...known,
        id: toBytes(known.id),
      })),
    },
  });
  if (!(made instanceof PublicKeyCredential)) return null;
  const response = made.response as AuthenticatorAttestationResponse;
  return credentialJson(made, {
    clientDataJSON: toText(response.clientDataJSON),
    attestationObject: toText(response.attestationObject),
  });
}

async function find(options: RequestJson): Promise<Record<string, unknown> | null> {
  const found = await navigator.credentials.get({
    publicKey: { ...options, challenge: toBytes(options.challenge), allowCredentials: [] },
  });
  if (!(found instanceof PublicKeyCredential)) return null;
  const response = found.response as AuthenticatorAssertionResponse;
  return credentialJson(found, {
    clientDataJSON: toText(response.clientDataJSON),
    authenticatorData: toText(response.authenticatorData),
    signature: toText(response.signature),
    userHandle: toText(response.userHandle),
  });
}

/** InvalidStateError: this device holds a passkey of this account already, which is what was wanted. */
function isHereAlready(error: unknown): boolean {
  return error instanceof DOMException && error.name === "InvalidStateError";
}

/** Make a passkey on this device for whoever is signed in. */
export async function addPasskey(): Promise<Unlocked<Passkey>> {
  const asked = await api.post<Options>("/api/identity/passkeys/registration-options");
  if (!asked.ok) return asked;
  let credential: Record<string, unknown> | null = null;
  try {
    credential = await create(asked.value.options as unknown as CreationJson);
  } catch (error) {
    if (isHereAlready(error)) setPreferences({ passkey: "here" });
  }
  if (!credential) return "not_unlocked";
  const added = await api.post<Passkey>("/api/identity/passkeys", { credential });
  if (added.ok) setPreferences({ passkey: "here" });
  return added;
}

/** Sign in as whoever unlocks this device and picks a passkey. */
export async function signInWithPasskey(): Promise<Unlocked<SessionAnswer>> {
  const asked = await api.post<Options>("/api/identity/passkeys/sign-in-options");
  if (!asked.ok) return asked;
  const credential = await find(asked.value.options as unknown as RequestJson).catch(() => null);
  if (!credential) return "not_unlocked";
  const answer = await api.post<SessionAnswer>("/api/identity/passkeys/sign-in", { credential });
  setPreferences({ passkey: answer.ok ? "here" : null });
  return answer;
}
