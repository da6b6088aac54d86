/** The TypeScript engine behind JSON lines: one question a line in, one answer a line out. */

import { createInterface } from "node:readline";
import { meant, type PublishedIndex, SearchIndex, search, understand } from "../../offline_search/engine/index.ts";
import { normalise, phrase, stem } from "../../offline_search/engine/text.ts";

interface Question {
  do: string;
  index?: PublishedIndex;
  query?: string;
  text?: string;
  limit?: number;
}

let held: SearchIndex | null = null;

function open(index: PublishedIndex): SearchIndex {
  held = new SearchIndex(index);
  return held;
}

function current(): SearchIndex {
  if (!held) throw new Error("no index was opened");
  return held;
}

const DOINGS: Readonly<Record<string, (asked: Question) => unknown>> = {
  open: ({ index }) => (index ? open(index).terms.length : null),
  search: ({ query = "", limit = 10 }) => search(current(), query, limit),
  meant: ({ query = "" }) => [...meant(current(), understand(current(), query))].sort(),
  normalise: ({ text = "" }) => normalise(text, new Map()),
  stem: ({ text = "" }) => stem(text),
  phrase: ({ text = "" }) => phrase(text),
  splits: ({ text = "" }) => current().syllables.splits(text),
  near: ({ text = "" }) => current().syllables.nearSplits(text),
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Question;
  process.stdout.write(`${JSON.stringify(DOINGS[asked.do]?.(asked))}\n`);
}
