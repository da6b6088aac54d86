import { expect, test } from "vitest";
import { codeAt, findPlaces, placeOf, type Region } from "../../pwa/src/features/directory/places.ts";

const region = (code: string, level: Region["level"], name: string, name_en = ""): Region => ({
  code,
  parent_code: null,
  level,
  name,
  name_en,
});
const PROVINCE = region("510000000000", "province", "四川省", "Sichuan");
const CITY = region("510600000000", "city", "德阳市", "Deyang");
const COUNTY = region("510604000000", "county", "罗江区", "Luojiang District");
const TOWN = region("510604100000", "township", "万安镇");

test("a code is cut at a level and padded again", () => {
  expect(codeAt("510604100001", "county")).toBe("510604000000");
  expect(codeAt("510604100001", "township")).toBe("510604100000");
  expect(codeAt("511000000000", "city")).toBe("511000000000");
});

test("a place is named with what it lies in, unless that is the province", () => {
  expect(placeOf(COUNTY, CITY)).toEqual({ code: COUNTY.code, name: "罗江区 · 德阳" });
  expect(placeOf(TOWN, COUNTY).name).toBe("万安镇 · 罗江区");
  expect(placeOf(CITY, PROVINCE).name).toBe("德阳市");
});

test("places are found in Chinese and English, those that begin with the words first", () => {
  const all = [CITY, COUNTY, region("510681000000", "county", "广罗市", "Guangluo City")];
  expect(findPlaces(all, "罗").map(({ name }) => name)).toEqual(["罗江区", "广罗市"]);
  expect(findPlaces(all, "LUO").map(({ name }) => name)).toEqual(["罗江区", "广罗市"]);
  expect(findPlaces(all, " ")).toEqual([]);
});
