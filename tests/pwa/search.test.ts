import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { meant, SearchIndex, understand } from "../../offline_search/engine/index.ts";
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
