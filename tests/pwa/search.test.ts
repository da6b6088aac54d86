import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { meant, SearchIndex, understand } from "../../offline_search/engine/index.ts";
import { allItemsPath, arranged } from "../../pwa/src/search/arrangement.ts";
import { piecesOf } from "../../pwa/src/search/marked.tsx";
import { merged } from "../../pwa/src/search/merge.ts";
import { forgetSearches, recentSearches, rememberSearch } from "../../pwa/src/storage/recent_searches.ts";

const VECTORS = JSON.parse(
  readFileSync(new URL("../../offline_search/vectors/search.json", import.meta.url), "utf8"),
);
const INDEX = new SearchIndex(VECTORS.index);

function marked(text: string, words: string): string {
  return piecesOf(text, meant(INDEX, understand(INDEX, words)))
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join("");
}

beforeEach(forgetSearches);

test("what the phone found stays in its place", () => {
  expect(merged(["a", "b"], ["b", "a"])).toEqual(["a", "b"]);
  expect(merged(["a", "b"], [])).toEqual(["a", "b"]);
  expect(merged([], ["b", "a"])).toEqual(["b", "a"]);
});

test("what only the server knows comes behind its neighbour", () => {
  expect(merged(["a", "b"], ["x", "a", "y", "z", "b"])).toEqual(["x", "a", "y", "z", "b"]);
  expect(merged(["a", "b"], ["a", "b", "x"])).toEqual(["a", "b", "x"]);
  expect(merged(["a", "b"], ["b", "x", "a"])).toEqual(["a", "b", "x"]);
});

test("marks what is meant, however it was typed", () => {
  expect(marked("补办社保卡", "社保卡")).toBe("补办[社保卡]");
  expect(marked("补办社保卡", "shebaoka")).toBe("补办[社保卡]");
  expect(marked("补办社保卡", "设宝卡")).toBe("补办[社保卡]");
  expect(marked("Shops of others", "shop")).toBe("[Shops] of others");
  expect(marked("补办社保卡", "shop")).toBe("补办社保卡");
});

test("the last searches are kept once each, and forgotten when asked", () => {
  for (const words of ["a", "b", " a ", "", "c", "d", "e", "f", "g"]) rememberSearch(words);
  expect(recentSearches.value).toEqual(["g", "f", "e", "d", "c", "a"]);
  forgetSearches();
  expect(recentSearches.value).toEqual([]);
});

const item = (name: string) => ({ slug: name, name, body: "", region_code: "", place: "", places: 1 });
const itemsOf = (...names: string[]) => ({ words: "", items: names.map(item), fits_best: names.length > 0 });

test("nothing fits only when everybody has answered", () => {
  const still = { isComplete: false, servicesStood: false };
  const done = { isComplete: true, servicesStood: false };
  expect(arranged(0, null, still)).toMatchObject({ isWaiting: true, isEmpty: false });
  expect(arranged(0, itemsOf(), still)).toMatchObject({ isWaiting: true, isEmpty: false });
  expect(arranged(0, null, done)).toMatchObject({ isWaiting: false, isEmpty: true });
  expect(arranged(0, itemsOf("摊位登记"), still)).toMatchObject({ isWaiting: false, isEmpty: false });
  expect(arranged(1, null, still)).toMatchObject({ isWaiting: false, isEmpty: false });
});

test("items that fit best stand first only where no services stood there before them", () => {
  const items = itemsOf("摊位登记");
  expect(arranged(1, items, { isComplete: true, servicesStood: false }).itemsFirst).toBe(true);
  expect(arranged(1, items, { isComplete: true, servicesStood: true }).itemsFirst).toBe(false);
  const lesser = { ...items, fits_best: false };
  expect(arranged(1, lesser, { isComplete: true, servicesStood: false }).itemsFirst).toBe(false);
});

test.each([
  ["摊位 登记", ["摊位登记", "集市摊位登记"], "/items?q=%E6%91%8A%E4%BD%8D%20%E7%99%BB%E8%AE%B0"],
  ["摊位登记", ["摊位登记", "摊位备案"], "/items"],
  ["ab摊位", ["ＡＢ摊位"], "/items"],
  ["长".repeat(61), ["长".repeat(61)], "/items"],
])("the list of all items is entered by %s only where it shows what was found", (words, names, path) => {
  expect(allItemsPath({ words, items: names.map(item) })).toBe(path);
});
