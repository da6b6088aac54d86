// The code of a region says where it lies: each level has digits of its own, and zeros stand for what is below.

export type Level = "province" | "city" | "county" | "township" | "village";

/** How many digits name a region of the level; the same as in backend/directory/region_codes.py. */
const DIGITS = { province: 2, city: 4, county: 6, township: 9, village: 12 } as const;

export const LEVELS = Object.keys(DIGITS) as Level[];

/** The province that data/regions describes. */
export const PROVINCE_CODE = "510000000000";

/** The digits that all places of a region of the level begin with. */
export function beginningOf(code: string, level: Level): string {
  return code.slice(0, DIGITS[level]);
}

/** The code cut at a level and padded again. */
export function codeAt(code: string, level: Level): string {
  return beginningOf(code, level).padEnd(DIGITS.village, "0");
}
