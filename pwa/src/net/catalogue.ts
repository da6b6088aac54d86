// Where the catalogue is asked, and in which language.
import { contentLanguage } from "../i18n/index.ts";
import type { components } from "./api_types.ts";

export type Guide = components["schemas"]["Guide"];
export type LocalGuide = components["schemas"]["LocalGuide"];
export type LocalGuides = components["schemas"]["LocalGuides"];

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
