/** Domains: which values a field can still have, as far as conditions have said. */

import { order } from "./operators.ts";
import { type Json, same } from "./values.ts";

/** What is possible for a field: no answer, an answer; among these values, without those, between bounds. */
export interface Domain {
  readonly mayBeUnanswered: boolean;
  readonly mayBeAnswered: boolean;
  readonly values: readonly Json[] | null;
  readonly excluded: readonly Json[];
  readonly low: Json;
  readonly high: Json;
}

export const NEGATED: ReadonlyMap<string, string> = new Map([
  ["=", "!="],
  ["!=", "="],
  ["<", ">="],
  ["<=", ">"],
  [">", "<="],
  [">=", "<"],
]);
export const TURNED: ReadonlyMap<string, string> = new Map([
  ["=", "="],
  ["!=", "!="],
  ["<", ">"],
  ["<=", ">="],
  [">", "<"],
  [">=", "<="],
]);

/** Narrow a domain to answers; nothing is left when there can be none. */
export function withAnswer(domain: Domain): Domain | null {
  if (!domain.mayBeAnswered) {
    return null;
  }
  const left = domain.values === null ? null : domain.values.filter((value) => fits(domain, value));
  const bounds = domain.low === null || domain.high === null ? null : order(domain.low, domain.high);
  const empty = left?.length === 0 || bounds === 1 || (bounds === 0 && isAmong(domain.low, domain.excluded));
  return empty ? null : { ...domain, mayBeUnanswered: false, values: left };
}

/** Narrow a domain to no answer; nothing is left when there must be one. */
export function withoutAnswer(domain: Domain): Domain | null {
  return domain.mayBeUnanswered ? { ...domain, mayBeAnswered: false } : null;
}

/** Narrow a domain to the answers of which a comparison with a value is true. */
export function compared(domain: Domain, operator: string, value: Json): Domain | null {
  if (operator === "=") {
    return among(domain, [value]);
  }
  if (operator === "!=") {
    return notAmong(domain, [value]);
  }
  const excluded = operator === "<" || operator === ">" ? [...domain.excluded, value] : domain.excluded;
  if (operator === "<" || operator === "<=") {
    const high = domain.high === null || order(value, domain.high) === -1 ? value : domain.high;
    return withAnswer({ ...domain, high, excluded });
  }
  const low = domain.low === null || order(value, domain.low) === 1 ? value : domain.low;
  return withAnswer({ ...domain, low, excluded });
}

/** Narrow a domain to some values. */
export function among(domain: Domain, values: readonly Json[]): Domain | null {
  const left = domain.values === null ? values : domain.values.filter((value) => isAmong(value, values));
  return withAnswer({ ...domain, values: left });
}

/** Narrow a domain to answers that are none of some values. */
export function notAmong(domain: Domain, values: readonly Json[]): Domain | null {
  return withAnswer({ ...domain, excluded: [...domain.excluded, ...values] });
}

function isAmong(value: Json, values: readonly Json[]): boolean {
  return values.some((each) => same(value, each) === true);
}

function fits(domain: Domain, value: Json): boolean {
  const above = domain.low === null || order(value, domain.low) !== -1;
  const below = domain.high === null || order(value, domain.high) !== 1;
  return above && below && !isAmong(value, domain.excluded);
}
