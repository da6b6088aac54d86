// What the list of an office is narrowed to stands in its address: a reload, a bookmark and going back show the same.
import type { components } from "../net/api_types.ts";
import { STATES_IN_ORDER } from "./words.ts";

type State = components["schemas"]["StaffCaseSummary"]["state"];

export const DUE = ["overdue", "within_1", "within_3", "none"] as const;
const FIELDS = ["state", "due", "assignee", "service", "region", "number"] as const;

export type Narrowing = Partial<Record<(typeof FIELDS)[number], string>>;

const OFFICER = /^(mine|nobody|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const SHAPES: Record<keyof Narrowing, (text: string) => boolean> = {
  state: (text) => STATES_IN_ORDER.includes(text as State),
  due: (text) => DUE.some((each) => each === text),
  assignee: (text) => OFFICER.test(text),
  service: (text) => /^[a-z0-9][a-z0-9-]{0,79}$/.test(text),
  region: (text) => /^[0-9]{12}$/.test(text),
  number: (text) => /^[0-9A-Z-]{3,30}$/.test(text),
};

/** What somebody typed as the number of a case: full-width digits and blanks are no matter. */
export function caseNumber(typed: string): string {
  return typed.normalize("NFKC").toUpperCase().replaceAll(/[\s]/g, "");
}

/** What an address asks for; what nobody could mean is left out. */
export function narrowingOf(query: URLSearchParams): Narrowing {
  const found: Narrowing = {};
  for (const name of FIELDS) {
    const value = query.get(name);
    if (value && SHAPES[name](value)) found[name] = value;
  }
  return found;
}

/** The query of an address, always in the same order; empty where nothing is asked for. */
export function queryOf(narrowing: Narrowing): string {
  const query = new URLSearchParams();
  for (const name of FIELDS) {
    const value = narrowing[name];
    if (value && SHAPES[name](value)) query.set(name, value);
  }
  return query.size > 0 ? `?${query}` : "";
}

/** The same with some of it changed; an empty word takes one out. */
export function changed(narrowing: Narrowing, changes: Narrowing): string {
  return queryOf({ ...narrowing, ...changes });
}
