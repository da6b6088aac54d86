// The places that the picker needs where the person stands: the province's tree, and that of her county.
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { codeAt, paths, type Region, type RegionList } from "./places.ts";

export interface Places {
  province: Region | null;
  /** All cities and counties of the province. */
  upper: Region[];
  /** Townships and villages of the county that the person stands in. */
  lower: Region[];
  /** What is missing is not on this phone and cannot be had now. */
  missing: ReturnType<typeof usePublicAnswer>["failure"];
  waiting: boolean;
  again: () => void;
}

function isInCounty(code: string): boolean {
  return code !== "" && codeAt(code, "city") !== codeAt(code, "county");
}

export function usePlaces(code: string): Places {
  const top = usePublicAnswer<RegionList>(paths.top);
  const province = top.value?.regions[0] ?? null;
  const upper = usePublicAnswer<RegionList>(province ? paths.below(province.code) : null);
  const lowerPath = isInCounty(code) ? paths.below(codeAt(code, "county")) : null;
  const lower = usePublicAnswer<RegionList>(lowerPath);
  const asked = [top, upper, ...(lowerPath ? [lower] : [])];
  const lacking = asked.filter(({ value }) => value === null);
  const missing = lacking.find(({ failure }) => failure !== null)?.failure ?? null;
  return {
    province,
    upper: upper.value?.regions ?? [],
    lower: lower.value?.regions ?? [],
    missing,
    waiting: lacking.length > 0 && missing === null,
    again: () => {
      for (const each of lacking) each.again();
    },
  };
}
