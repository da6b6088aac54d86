// Every township of the province, with pinyin: a part of its own, which the first screen and the guides do without.
import counties from "../../../../data/regions/township_index.json";
import { codeAt } from "../../rules/region_codes.ts";
import type { FindablePlace } from "./places.ts";

type Row = [digits: string, name: string, pinyin: string, kindInEnglish: string];

const KINDS = { 镇: " zhen", 乡: " xiang", 街道: " jie dao" };

function kindOf(name: string): string {
  return Object.entries(KINDS).find(([kind]) => name.endsWith(kind))?.[1] ?? "";
}

/** `Wan'an` for `wan an`, as in data/regions/romanise.py. */
function joined(pinyin: string): string {
  const word = pinyin.replaceAll("v", "ü").replace(/ (?=[aoe])/g, "'");
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll(" ", "");
}

function townshipOf(county: string, [digits, name, pinyin, kind]: Row): FindablePlace {
  return {
    code: codeAt(county + digits, "village"),
    parent_code: codeAt(county, "village"),
    level: "township",
    name,
    name_en: kind && `${joined(pinyin)} ${kind}`,
    pinyin: pinyin + kindOf(name),
  };
}

export const TOWNSHIPS: readonly FindablePlace[] = Object.entries(counties).flatMap(([county, rows]) =>
  (rows as Row[]).map((row) => townshipOf(county, row)),
);
