import { expect, test } from "vitest";
import { findPlaces, nearPlaces } from "../../pwa/src/features/directory/find_places.ts";
import { INDEX } from "../../pwa/src/features/directory/place_index.ts";
import { placeOf, type Region } from "../../pwa/src/features/directory/places.ts";
import { TOWNSHIPS } from "../../pwa/src/features/directory/township_index.ts";
import { distance, guessFrom } from "../../pwa/src/features/directory/where_am_i.ts";
import { letterOf, lettersOf } from "../../pwa/src/i18n/pinyin_letters.ts";
import { codeAt, PROVINCE_CODE } from "../../pwa/src/rules/region_codes.ts";

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

test("every place that the phone carries lies in the province", () => {
  expect(INDEX.length).toBeGreaterThan(0);
  expect(new Set(INDEX.map(({ code }) => codeAt(code, "province")))).toEqual(new Set([PROVINCE_CODE]));
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

test("the index on the phone has every city and county of the province", () => {
  expect(INDEX.filter(({ level }) => level === "city")).toHaveLength(21);
  expect(INDEX.filter(({ level }) => level === "county")).toHaveLength(183);
  const codes = new Set(INDEX.map(({ code }) => code));
  expect(
    INDEX.filter(({ level, parent_code }) => level === "county" && !codes.has(parent_code ?? "")),
  ).toEqual([]);
});

test("the index on the phone has every township, each in a county that it has, too", () => {
  const counties = new Set(INDEX.filter(({ level }) => level === "county").map(({ code }) => code));
  expect(TOWNSHIPS).toHaveLength(3111);
  expect(TOWNSHIPS.filter(({ parent_code }) => !counties.has(parent_code ?? ""))).toEqual([]);
});

test.each([
  ["wanan", "510604100000", "Wan'an Town"],
  ["waz", "510604100000", "Wan'an Town"],
  ["万安镇", "510604100000", "Wan'an Town"],
  ["wan'an town", "510604100000", "Wan'an Town"],
  ["wananzhen", "510604100000", "Wan'an Town"],
  ["lueping", "510604103000", "Lüeping Town"],
  ["lvshui", "511322111000", "Lüshui Town"],
  ["chonglong", "511025100000", "Chonglong Town"],
  ["cl", "511025100000", "Chonglong Town"],
  ["yingxiu", "513221102000", ""],
])("the township that is meant by %s is found in the whole province", (words, code, english) => {
  const found = findPlaces([...INDEX, ...TOWNSHIPS], words).map((each) => [each.code, each.name_en]);
  expect(found.slice(0, 30)).toContainEqual([code, english]);
});

test.each([
  ["lj", "罗江区"],
  ["luo", "罗江区"],
  ["罗江", "罗江区"],
  ["luo jiang", "罗江区"],
  ["Luojiang", "罗江区"],
  ["LJQ", "罗江区"],
  ["shifang", "什邡市"],
  ["zoige", "若尔盖县"],
  ["reg", "若尔盖县"],
  ["jiang qu", "罗江区"],
  ["liangshan", "凉山彝族自治州"],
])("two letters are enough: %s finds %s", (words, name) => {
  expect(findPlaces(INDEX, words).map((place) => place.name)).toContain(name);
});

test("a name that begins with what was typed stands before one that holds it", () => {
  const found = findPlaces(INDEX, "luo").map(({ name }) => name);
  expect(found.indexOf("罗江区")).toBeLessThan(5);
  expect(findPlaces(INDEX, "nowhere")).toEqual([]);
});

test("villages, which have no pinyin, are found by their first letters", () => {
  const village = region("510604100001", "village", "景乐社区居民委员会");
  expect(findPlaces([village, TOWN], "jlsq")).toEqual([village]);
  expect(findPlaces([village, TOWN], "wa")).toEqual([TOWN]);
});

test("a position is matched to the county whose seat is nearest", () => {
  expect(guessFrom({ latitude: 31.31, longitude: 104.51 }).places[0]?.name).toBe("罗江区");
  expect(guessFrom({ latitude: 33.57, longitude: 102.96 }).places[0]?.name).toBe("若尔盖县");
  expect(guessFrom({ latitude: 31.31, longitude: 104.51 }).outside).toBe(false);
  expect(guessFrom({ latitude: 39.9, longitude: 116.4 }).outside).toBe(true);
});

test("every county seat is nearest to itself", () => {
  const wrong = INDEX.filter(
    (each) => each.level === "county" && guessFrom(each).places[0]?.code !== each.code,
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test("distances go over the globe", () => {
  const chengdu = { latitude: 30.57, longitude: 104.07 };
  expect(distance(chengdu, { latitude: 39.9, longitude: 116.4 })).toBeCloseTo(1517, -2);
});

test.each([
  ["婚姻登记预约", "H"],
  ["生育登记", "S"],
  ["社会保障卡", "S"],
  ["住房公积金提取", "Z"],
  ["企业设立登记", "Q"],
  ["交通违法查询", "J"],
  ["残疾人证", "C"],
  ["养老金", "Y"],
  ["ETC", "E"],
  ["114预约挂号", ""],
])("%s stands under %s", (word, letter) => {
  expect(letterOf(word)).toBe(letter);
});

test("the letters of a word are those of its characters", () => {
  expect(lettersOf("万安镇")).toBe("waz");
});

const ALL = [...INDEX, ...TOWNSHIPS];

test.each([
  ["青川沙州", "沙州镇"],
  ["青川县沙州镇", "沙州镇"],
  ["德阳罗江", "罗江区"],
  ["四川德阳罗江", "罗江区"],
  ["德阳罗江白马", "白马关镇"],
  ["luojiang baima", "白马关镇"],
  ["deyang luojiang", "罗江区"],
  ["baima luojiang", "白马关镇"],
  ["沙州 青川", "沙州镇"],
  ["北川永昌", "永昌镇"],
])("two names as people say them: %s finds %s", (words, name) => {
  expect(findPlaces(ALL, words)[0]?.name).toBe(name);
});

test.each([
  ["luojang", "罗江区"],
  ["lojiang", "罗江区"],
  ["luojinag", "罗江区"],
  ["Luojaing District", "罗江区"],
  ["罗讧", "罗江区"],
  ["罗讧区", "罗江区"],
  ["qingchaun", "青川县"],
])("a slip is no dead end: %s offers %s", (words, name) => {
  expect(findPlaces(ALL, words)).toEqual([]);
  const near = nearPlaces(ALL, words).map((place) => place.name);
  expect(near).toContain(name);
  expect(near.length).toBeLessThanOrEqual(5);
});

test.each(["nowhere", "xyzzy", "外星人飞船", "l", "罗", "q"])("nothing is offered for %s", (words) => {
  expect(nearPlaces(ALL, words)).toEqual([]);
});

test("the forms of a name are made once, however much is typed", () => {
  let reads = 0;
  const counted = {
    ...COUNTY,
    get name_en() {
      reads += 1;
      return "Luojiang District";
    },
  };
  findPlaces([counted], "l");
  nearPlaces([counted], "luojinag");
  const before = reads;
  for (const words of ["lu", "luoj"]) expect(findPlaces([counted], words)).toEqual([counted]);
  expect(findPlaces([counted], "nowhere at all")).toEqual([]);
  nearPlaces([counted], "luojaing");
  expect(reads).toBe(before);
});
