// What the page takes from the engine.
export { type PublishedIndex, SearchIndex, UnknownFormatError } from "./published.ts";
export { meant, type Query, understand } from "./query.ts";
export { type Hit, search, searchFor } from "./search.ts";
export { isHan, normalise, pairs, runs, stem } from "./text.ts";
