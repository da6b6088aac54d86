// What the server says of public lists, and where it is asked.
import type { components } from "../../net/api_types.ts";
import { catalogueRoot } from "../../net/catalogue.ts";

type Schemas = components["schemas"];

export type PublicList = Schemas["PublicList"];
export type PublicLists = Schemas["PublicLists"];
export type Entry = Schemas["PublicListEntry"];
export type Fact = Schemas["EntryFact"];

function root(): string {
  return `${catalogueRoot()}/lists`;
}

export const paths = {
  lists: root,
  list: (code: string) => `${root()}/${encodeURIComponent(code)}`,
};
