// The lists of the channel for businesses: what the server says, and where it is asked.
import type { components } from "../../net/api_types.ts";
import { catalogueRoot } from "../../net/catalogue.ts";

type Schemas = components["schemas"];

export type PublicList = Schemas["PublicList"];
export type Entry = Schemas["PublicListEntry"];

/** Codes of data/lists. */
export const GUIDANCE = "firm-guidance";
export const AGENCIES = "agencies";
export const RESOURCES = "resources";
/** The choices of those lists that this page leads by. */
export const STAGE = "stage";
export const FOR_WHOM = "for_whom";
export const KIND = "kind";

export function listPath(code: string): string {
  return `${catalogueRoot()}/lists/${code}`;
}
