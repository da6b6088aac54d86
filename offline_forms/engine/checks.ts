/** Named checks: national numbers and other fixed shapes; each names what is wrong, or nothing. */

import * as dates from "./dates.ts";
import { CAPITALS, DIGITS, length, only } from "./text.ts";

export type Check = (text: string, today: string) => string | null;

const CITIZEN_LENGTH = 18;
const CITIZEN_WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECK = "10X98765432";
const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS: readonly number[] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const MOBILE_LENGTH = 11;
const REGION_LENGTH = 12;
const REGION_WIDTHS: readonly number[] = [0, 2, 4, 6, 9, 12];
const BIRTH_CERTIFICATE_LENGTH = 10;
const POSTAL_CODE_LENGTH = 6;
const SHA256_LENGTH = 64;
const CAPITALS_AND_DIGITS: ReadonlySet<string> = new Set([...CAPITALS, ...DIGITS]);
const HEXADECIMAL: ReadonlySet<string> = new Set("0123456789abcdef");
const CREDIT_CHARACTERS: ReadonlySet<string> = new Set(CREDIT_ALPHABET);
const NOUGHT: ReadonlySet<string> = new Set("0");

/** Judge a citizen number of GB 11643: shape, real birth date not after today, check character. */
export function citizenNumber(text: string, today: string): string | null {
  if (length(text) !== CITIZEN_LENGTH) {
    return "citizen_number_length";
  }
  if (!only(text.slice(0, 17), DIGITS) || text.startsWith("0") || !"0123456789X".includes(text.slice(17))) {
    return "citizen_number_characters";
  }
  const birth = birthDateIn(text);
  if (dates.parse(birth) === null) {
    return "citizen_number_birth_date";
  }
  if (birth > today) {
    return "citizen_number_in_future";
  }
  const total = CITIZEN_WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(text.charAt(place)), 0);
  return CITIZEN_CHECK.charAt(total % 11) === text.slice(17) ? null : "citizen_number_check_digit";
}

function birthDateIn(text: string): string {
  return `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
}

/** The birth date in a right citizen number. */
export function citizenBirthDate(text: string, today: string): string | null {
  return citizenNumber(text, today) === null ? birthDateIn(text) : null;
}

/** The sex in a right citizen number: an odd seventeenth digit is a man's. */
export function citizenSex(text: string, today: string): string | null {
  if (citizenNumber(text, today) !== null) {
    return null;
  }
  return "13579".includes(text.charAt(16)) ? "male" : "female";
}

/** Judge a unified social credit code of GB 32100. */
export function creditCode(text: string): string | null {
  if (length(text) !== CITIZEN_LENGTH) {
    return "credit_code_length";
  }
  if (!only(text, CREDIT_CHARACTERS) || !only(text.slice(2, 8), DIGITS)) {
    return "credit_code_characters";
  }
  const total = CREDIT_WEIGHTS.reduce(
    (sum, weight, at) => sum + weight * CREDIT_ALPHABET.indexOf(text.charAt(at)),
    0,
  );
  return CREDIT_ALPHABET.charAt((31 - (total % 31)) % 31) === text.slice(17)
    ? null
    : "credit_code_check_digit";
}

/** Judge a mobile number of the Chinese mainland. */
export function mobilePhone(text: string): string | null {
  const right = text.length === MOBILE_LENGTH && only(text, DIGITS) && /^1[3-9]/.test(text);
  return right ? null : "not_mobile_phone";
}

/** Judge a phone number: a mobile one, or a landline with its area code and no hyphen. */
export function phone(text: string): string | null {
  const landline = text.length >= 10 && text.length <= 12 && only(text, DIGITS) && /^0[1-9]/.test(text);
  return landline || mobilePhone(text) === null ? null : "not_phone";
}

/** 1 (province) to 5 (village) for a region code of twelve digits, 0 for anything else. */
export function regionLevel(text: string): number {
  if (text.length !== REGION_LENGTH || !only(text, DIGITS) || text.startsWith("00")) {
    return 0;
  }
  let deepest = 1;
  for (let level = 2; level <= 5; level += 1) {
    if (!only(text.slice(REGION_WIDTHS[level - 1], REGION_WIDTHS[level]), NOUGHT)) {
      deepest = level;
    }
  }
  return deepest;
}

/** The region of that level in which the given one lies. */
export function regionAt(text: string, level: number): string | null {
  if (level < 1 || level > regionLevel(text)) {
    return null;
  }
  return text.slice(0, REGION_WIDTHS[level]).padEnd(REGION_LENGTH, "0");
}

/** Judge a region code; whether the place exists is the directory's to say. */
export function region(text: string): string | null {
  return regionLevel(text) > 0 ? null : "not_region";
}

/** Judge the number of a medical certificate of birth: a capital and nine digits. */
export function birthCertificate(text: string): string | null {
  const right =
    text.length === BIRTH_CERTIFICATE_LENGTH && CAPITALS.has(text.charAt(0)) && only(text.slice(1), DIGITS);
  return right ? null : "not_birth_certificate";
}

/** Judge a passport number of any country: capitals and digits. */
export function passport(text: string): string | null {
  return text.length >= 5 && text.length <= 17 && only(text, CAPITALS_AND_DIGITS) ? null : "not_passport";
}

/** Judge a postal code of six digits. */
export function postalCode(text: string): string | null {
  return text.length === POSTAL_CODE_LENGTH && only(text, DIGITS) ? null : "not_postal_code";
}

/** Judge a bank card number by length and check digit (Luhn). */
export function bankCard(text: string): string | null {
  if (text.length < 12 || text.length > 19 || !only(text, DIGITS)) {
    return "not_bank_card";
  }
  let total = 0;
  for (let place = 0; place < text.length; place += 1) {
    const doubled = Number(text.charAt(text.length - 1 - place)) * (1 + (place % 2));
    total += doubled >= 10 ? doubled - 9 : doubled;
  }
  return total % 10 === 0 ? null : "not_bank_card";
}

/** Judge a text of ASCII digits only. */
export function digits(text: string): string | null {
  return only(text, DIGITS) ? null : "not_digits";
}

/** Judge a SHA-256 in lower-case hexadecimal. */
export function sha256(text: string): string | null {
  return text.length === SHA256_LENGTH && only(text, HEXADECIMAL) ? null : "not_sha256";
}

export const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["citizen_number", citizenNumber],
  ["credit_code", creditCode],
  ["phone", phone],
  ["mobile_phone", mobilePhone],
  ["region", region],
  ["birth_certificate", birthCertificate],
  ["passport", passport],
  ["postal_code", postalCode],
  ["bank_card", bankCard],
  ["digits", digits],
  ["sha256", sha256],
]);
