/** Values: what an answer or an expression may hold, and the one canonical JSON of them. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
/** An object without prototype, being filled: every key is only a key, even `__proto__`. */
export type Bag<T> = Record<string, T>;

export const MAX_SAFE_INTEGER = 9_007_199_254_740_991;
export const MAX_JSON_DEPTH = 32;

/** The value has no canonical JSON: a fraction, an unsafe integer, a lone surrogate, too deep. */
export class NotCanonicalError extends RangeError {
  override name = "NotCanonicalError";
}

/** An empty object without prototype. */
export function bag<T>(): Bag<T> {
  return Object.create(null) as Bag<T>;
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** What the object holds under the key; nothing when it is no object or has no such key of its own. */
export function own(value: Json, key: string): Json {
  return isObject(value) && Object.hasOwn(value, key) ? (value[key] ?? null) : null;
}

/** The elements of a list; none when it is no list. */
export function items(value: Json): readonly Json[] {
  return isList(value) ? value : [];
}

/** The number if both languages can hold it exactly; never minus nought. */
export function safe(number: number): number | null {
  return Number.isSafeInteger(number) ? number + 0 : null;
}

/** A safe integer, judged by its value: 1.0 in JSON text is 1 in both languages. */
export function readInteger(value: Json): number | null {
  return typeof value === "number" ? safe(value) : null;
}

/** A string that is whole: no lone surrogate in it. */
export function readText(value: Json): string | null {
  return typeof value === "string" && !/[\uD800-\uDFFF]/u.test(value) ? value : null;
}

/** Compare two scalars of one type; unknown for anything else. */
export function same(left: Json, right: Json): boolean | null {
  if (typeof left !== typeof right || left === null || typeof left === "object") {
    return null;
  }
  return left === right;
}

/** Write the value as the same bytes in both languages: keys by code point, no white space. */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

function write(value: Json, depth: number): string {
  if (depth > MAX_JSON_DEPTH) {
    throw new NotCanonicalError("too deep");
  }
  if (isList(value)) {
    return `[${value.map((held) => write(held, depth + 1)).join(",")}]`;
  }
  if (isObject(value)) {
    const keys = Object.keys(value).sort(byCodePoint);
    return `{${keys.map((key) => `${writeText(key)}:${write(own(value, key), depth + 1)}`).join(",")}}`;
  }
  if (value === null || typeof value === "boolean") {
    return String(value);
  }
  if (typeof value === "string") {
    return writeText(value);
  }
  const number = readInteger(value);
  if (number === null) {
    throw new NotCanonicalError("not a safe integer");
  }
  return String(number);
}

function writeText(value: string): string {
  if (readText(value) === null) {
    throw new NotCanonicalError("not whole text");
  }
  return JSON.stringify(value);
}

/** Order by code point; the language's own order goes by halves of surrogate pairs. */
export function byCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const difference = rank(left.charCodeAt(at)) - rank(right.charCodeAt(at));
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}

function rank(unit: number): number {
  if (unit >= 0xe000) {
    return unit - 0x800;
  }
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
