// The cities and counties that every phone carries, with pinyin and roughly where each has its seat.
import rows from "../../../../data/regions/place_index.json";
import { codeAt, PROVINCE_CODE } from "../../rules/region_codes.ts";
import type { Region } from "./places.ts";

export interface IndexedPlace extends Region {
  /** `luo jiang qu` */
  pinyin: string;
  latitude: number;
  longitude: number;
}

type Row = [code: string, name: string, english: string, pinyin: string, latitude: number, longitude: number];

/** As in data/regions: the one place above all that are in the index. */
export const PROVINCE: Region = {
  code: PROVINCE_CODE,
  parent_code: null,
  level: "province",
  name: "四川省",
  name_en: "Sichuan",
};

function placeOfRow([start, name, name_en, pinyin, latitude, longitude]: Row): IndexedPlace {
  const code = codeAt(start, "village");
  const level = codeAt(code, "city") === code ? "city" : "county";
  const parent_code = level === "city" ? PROVINCE.code : codeAt(code, "city");
  return { code, parent_code, level, name, name_en, pinyin, latitude, longitude };
}

export const INDEX: readonly IndexedPlace[] = (rows as Row[]).map(placeOfRow);
