// Where the catalogue is asked, and in which language.
import { language } from "../i18n/index.ts";
import type { components } from "./api_types.ts";

export type Guide = components["schemas"]["Guide"];
export type LocalGuide = components["schemas"]["LocalGuide"];
export type LocalGuides = components["schemas"]["LocalGuides"];

/** Guides are written in Chinese and English; every other language reads the Chinese ones. */
export function contentLanguage(): "zh-CN" | "en" {
  return language.value === "en" ? "en" : "zh-CN";
}

export function catalogueRoot(): string {
  return `/api/catalogue/${contentLanguage()}`;
}

export function guidePath(slug: string): string {
  return `${catalogueRoot()}/guides/${encodeURIComponent(slug)}`;
}

/** What a place says of its own; the nearest region above answers for one that says nothing. */
export function placePath(code: string): string {
  return `${catalogueRoot()}/places/${code}`;
}
