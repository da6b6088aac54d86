// Where the search asks: the index that the phone keeps, the list with the services' lines, and the server's search.
import { language } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";

export type GuideSummary = components["schemas"]["GuideSummary"];
export type GuideList = components["schemas"]["GuideList"];

export const INDEX_PATH = "/api/catalogue/search-index";

/** Guides are written in Chinese and English; every other language reads the Chinese ones. */
export function contentLanguage(): "zh-CN" | "en" {
  return language.value === "en" ? "en" : "zh-CN";
}

export function listPath(): string {
  return `/api/catalogue/${contentLanguage()}/guides`;
}

export function searchPath(words: string, limit: number): string {
  return `/api/catalogue/${contentLanguage()}/search?q=${encodeURIComponent(words)}&limit=${limit}`;
}
