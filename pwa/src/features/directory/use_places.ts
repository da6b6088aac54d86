// The places that the picker needs where the person stands: the province's tree, and that of her county.
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { codeAt } from "../../rules/region_codes.ts";
import { INDEX, PROVINCE } from "./place_index.ts";
import { childrenOf, type FindablePlace, paths, type Region, type RegionList } from "./places.ts";
import { useTownships } from "./use_townships.ts";

export interface Places {
  province: Region;
  /** All cities and counties of the province; they come with the page. */
  upper: readonly Region[];
  /** All townships of the province, to be found by name; empty until they have come. */
  townships: readonly FindablePlace[];
  /** They cannot be had now. */
  townshipsMissing: boolean;
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

/** Where places are looked for by name, the townships of the whole province come, too. */
export function usePlaces(code: string, byName = false): Places {
  const lowerPath = isInCounty(code) ? paths.below(codeAt(code, "county")) : null;
  const lower = usePublicAnswer<RegionList>(lowerPath);
  const { all: townships, missing: townshipsMissing } = useTownships(byName);
  const lacking = lowerPath !== null && lower.value === null;
  return {
    province: PROVINCE,
    upper: INDEX,
    townships,
    townshipsMissing,
    lower: lower.value?.regions ?? [],
    missing: lacking ? lower.failure : null,
    waiting: lacking && lower.failure === null,
    again: lower.again,
  };
}

/** A place of the county's tree or of the province's, which goes down to the townships. */
export function findIn(places: Places, code: string): Region | undefined {
  const { province, upper, lower, townships } = places;
  return [province, ...upper, ...lower, ...townships].find((region) => region.code === code);
}

export function childrenIn(places: Places, code: string): Region[] {
  return childrenOf([...places.upper, ...places.lower], code);
}
