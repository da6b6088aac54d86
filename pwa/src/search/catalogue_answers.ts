// Where the search asks: the index that the phone keeps, the list with the services' lines, and the server's search.
import type { components } from "../net/api_types.ts";
import { catalogueRoot } from "../net/catalogue.ts";

export type GuideSummary = components["schemas"]["GuideSummary"];
export type GuideList = components["schemas"]["GuideList"];

export const INDEX_PATH = "/api/catalogue/search-index";

export function listPath(): string {
  return `${catalogueRoot()}/guides`;
}

export function searchPath(words: string, limit: number): string {
  return `${catalogueRoot()}/search?q=${encodeURIComponent(words)}&limit=${limit}`;
}
