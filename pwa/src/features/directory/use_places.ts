// The places that the picker needs where the person stands: the province's tree, and that of her county.
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { codeAt } from "../../rules/region_codes.ts";
import { INDEX, PROVINCE } from "./place_index.ts";
import { childrenOf, paths, type Region, type RegionList } from "./places.ts";

export interface Places {
  province: Region;
  /** All cities and counties of the province; they come with the page. */
  upper: readonly Region[];
  /** Townships and villages of the county that the person stands in. */
  lower: Region[];
  /** What is missing is not on this phone and cannot be had now. */
  missing: ReturnType<typeof usePublicAnswer>["failure"];
  waiting: boolean;
  again: () => void;
}

export function isInCounty(code: string): boolean {
  return code !== "" && codeAt(code, "city") !== codeAt(code, "county");
}

export function usePlaces(code: string): Places {
  const lowerPath = isInCounty(code) ? paths.below(codeAt(code, "county")) : null;
  const lower = usePublicAnswer<RegionList>(lowerPath);
  const lacking = lowerPath !== null && lower.value === null;
  return {
    province: PROVINCE,
    upper: INDEX,
    lower: lower.value?.regions ?? [],
    missing: lacking ? lower.failure : null,
    waiting: lacking && lower.failure === null,
    again: lower.again,
  };
}

/** A place of the province's tree or of the county's. */
export function findIn(places: Places, code: string): Region | undefined {
  return [places.province, ...places.upper, ...places.lower].find((region) => region.code === code);
}

export function childrenIn(places: Places, code: string): Region[] {
  return childrenOf([...places.upper, ...places.lower], code);
}
