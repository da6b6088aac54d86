// What the server says of public lists, and where it is asked.
import { language } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";

type Schemas = components["schemas"];

export type PublicList = Schemas["PublicList"];
export type PublicLists = Schemas["PublicLists"];
export type Entry = Schemas["PublicListEntry"];
export type Fact = Schemas["EntryFact"];

/** Lists are written in Chinese and English; every other language reads the Chinese ones. */
function root(): string {
  return `/api/catalogue/${language.value === "en" ? "en" : "zh-CN"}/lists`;
}

export const paths = {
  lists: root,
  list: (code: string) => `${root()}/${encodeURIComponent(code)}`,
};
