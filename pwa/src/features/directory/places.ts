// The five levels of places: what the server says, and how a place is named.
import { language } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import type { Place } from "../../storage/preferences.ts";

export type Region = components["schemas"]["Region"];
export type RegionList = components["schemas"]["RegionList"];

export const paths = {
  top: "/api/directory/regions",
  /** Two levels at once: cities with counties, or townships with villages. */
  below: (code: string) => `/api/directory/regions/${code}/below`,
};

const ENDS = [2, 4, 6, 9, 12] as const;
const LEVELS: Region["level"][] = ["province", "city", "county", "township", "village"];

/** The code cut at a level and padded again; the levels are those of backend/directory/region_codes.py. */
export function codeAt(code: string, level: Region["level"]): string {
  return code.slice(0, ENDS[LEVELS.indexOf(level)]).padEnd(12, "0");
}

export function nameOf(region: Region): string {
  return language.value === "en" && region.name_en ? region.name_en : region.name;
}

/** The language of the name where it is not that of the page: villages have Chinese names only. */
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

/** Places whose name holds the words, in Chinese or English; those that begin with them first. */
export function findPlaces(regions: Region[], words: string): Region[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return [];
  const names = (region: Region) => [region.name, region.name_en.toLowerCase()];
  const begins = (region: Region) => Number(!names(region).some((name) => name.startsWith(wanted)));
  return regions
    .filter((region) => names(region).some((name) => name.includes(wanted)))
    .sort((a, b) => begins(a) - begins(b));
}
