// Where the search asks: the index that the phone keeps, the list with the services' lines, and the server's search.
import { contentLanguage } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { catalogueRoot } from "../net/catalogue.ts";
import { PROVINCE_CODE } from "../rules/region_codes.ts";
import { preferences } from "../storage/preferences.ts";

export type GuideSummary = components["schemas"]["GuideSummary"];
export type FoundItems = components["schemas"]["FoundOutlines"];
export type GuideList = components["schemas"]["GuideList"];

export const INDEX_PATH = "/api/catalogue/search-index";

export function listPath(): string {
  return `${catalogueRoot()}/guides`;
}

export function searchPath(words: string, limit: number): string {
  return `${catalogueRoot()}/search?q=${encodeURIComponent(words)}&limit=${limit}`;
}

/** The items of her place, or of the province, of which only an outline is known; they are kept on no phone. */
export function itemsPath(words: string): string {
  const place = preferences.value.place?.code ?? PROVINCE_CODE;
  return `/api/catalogue/outlines/${contentLanguage()}/${place}/search?q=${encodeURIComponent(words)}`;
}
