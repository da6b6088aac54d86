// The five levels of places: what the server says, and how a place is named.
import { inWords, language } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import type { Place } from "../../storage/preferences.ts";

export type Region = components["schemas"]["Region"];
/** A place that is also found by how it is read, such as `luo jiang qu`. */
export interface FindablePlace extends Region {
  pinyin?: string;
}
export type RegionList = components["schemas"]["RegionList"];
export type RegionBody = components["schemas"]["RegionBody"];
export type Hall = components["schemas"]["Hall"];
export type HallLine = components["schemas"]["HallLine"];
export type HallPage = components["schemas"]["HallPage"];
export type Words = Hall["name"];
export type OpeningHours = components["schemas"]["OpeningHours"];
export type DepartmentList = components["schemas"]["DepartmentList"];
export type DepartmentPage = components["schemas"]["DepartmentPage"];

export const paths = {
  /** Two levels at once: townships with villages. */
  below: (code: string) => `/api/directory/regions/${code}/below`,
  body: (code: string) => `/api/directory/regions/${code}/body`,
  hall: (code: string) => `/api/directory/halls/${code}`,
  departments: "/api/directory/departments",
  department: (code: string) => `/api/directory/departments/${code}`,
};

export function nameOf(region: Region): string {
  return inWords(region.name, region.name_en);
}

/** The language of the name where it is not that of the page: villages and some townships have Chinese names only. */
export function langOf(region: Region): string | undefined {
  return language.value === "en" && !region.name_en ? "zh-CN" : undefined;
}

/** 德阳市 is called 德阳 beside one of its counties. */
function shortName(region: Region): string {
  return region.level === "city" ? nameOf(region).replace(/市$/, "") : nameOf(region);
}

/** `罗江区 · 德阳` */
export function placeOf(region: Region, parent: Region | undefined): Place {
  const within = parent && parent.level !== "province" ? ` · ${shortName(parent)}` : "";
  return { code: region.code, name: nameOf(region) + within };
}

export function childrenOf(regions: Region[], code: string): Region[] {
  return regions.filter((region) => region.parent_code === code);
}

/** The name of a department in the page's language. */
export function departmentName(department: DepartmentPage["department"]): string {
  return inWords(department.name, department.name_en);
}
