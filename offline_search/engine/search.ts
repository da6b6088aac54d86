// Ranking: what an item scores for a query. Whole numbers only, so that both languages agree to the last one.
import * as limits from "./limits.ts";
import type { SearchIndex } from "./published.ts";
import { type Query, type Reading, type Unit, understand } from "./query.ts";

/** Holds the matched rarity below the score. */
export const PACKED = 4096;

/** An item that was found, and its score. */
export interface Hit {
  readonly id: string;
  readonly score: number;
}

type Scores = Map<number, number>;

/** Find items, the best first; equal ones in the order of the index. */
export function search(index: SearchIndex, typed: string, limit: number): Hit[] {
  return searchFor(index, understand(index, typed), limit);
}

/** Find items for a query that is understood already. */
export function searchFor(index: SearchIndex, query: Query, limit: number): Hit[] {
  const scores: Scores = new Map();
  const groups: Scores = new Map();
  for (const group of query.groups) {
    for (const [item, score] of bestReading(index, group)) {
      scores.set(item, (scores.get(item) ?? 0) + score);
      groups.set(item, (groups.get(item) ?? 0) + 1);
    }
  }
  for (const [item, count] of groups) {
    scores.set(item, Math.floor(((scores.get(item) ?? 0) * count) / query.groups.length));
  }
  const near = notFarBehind(scores);
  for (const [item, weight] of heaviest(index, query.whole)) {
    near.set(item, (near.get(item) ?? 0) + Math.floor(weight / 10));
  }
  return ranked(index, near, limit);
}

/** Drop the items far behind the best. */
export function notFarBehind(scores: Scores): Scores {
  const best = [...scores.values()].reduce((most, score) => Math.max(most, score), 0);
  return new Map([...scores].filter(([, score]) => score * 100 >= best * limits.LEAST_OF_BEST));
}

/** Put items in order. */
export function ranked(index: SearchIndex, scores: Scores, limit: number): Hit[] {
  const weighed = [...scores].map(([item, score]) => ({
    item,
    score: Math.floor((score * (index.bonus[item] ?? 100)) / 100),
  }));
  return weighed
    .sort((one, other) => other.score - one.score || one.item - other.item)
    .slice(0, limit)
    .map(({ item, score }) => ({ id: index.ids[item] ?? "", score }));
}

/** Score the items by the reading of a group that fits each best. */
export function bestReading(index: SearchIndex, group: readonly Reading[]): Scores {
  const best: Scores = new Map();
  for (const reading of group) {
    for (const [item, score] of byReading(index, reading)) {
      if (score > (best.get(item) ?? 0)) best.set(item, score);
    }
  }
  return best;
}

/** Score the items by one reading: weight and rarity of each unit, and how much of all was matched. */
export function byReading(index: SearchIndex, reading: Reading): Scores {
  const packed: Scores = new Map();
  let total = 0;
  for (const unit of reading.units) {
    const rare = rarity(index, unit);
    total += rare;
    for (const [item, weight] of heaviest(index, unit)) {
      packed.set(item, (packed.get(item) ?? 0) + rare * (weight * PACKED + 1));
    }
  }
  const scores: Scores = new Map();
  for (const [item, both] of packed) {
    const matched = both % PACKED;
    if (matched * 100 < total * reading.least) continue;
    const trusted = Math.floor((Math.floor(both / PACKED) * reading.share) / 1000);
    scores.set(item, Math.floor((trusted * matched) / total));
  }
  return scores;
}

/** Give for each item the greatest share of a weight that any term of the unit has in it. */
export function heaviest(index: SearchIndex, unit: Unit): Scores {
  const found: Scores = new Map();
  for (const { term, share } of unit) {
    for (const each of index.postingsOf(term, unit.length)) {
      const weight = (each & 15) * share;
      if (weight > (found.get(each >> 4) ?? 0)) found.set(each >> 4, weight);
    }
  }
  return found;
}

/** Say how rare a unit is: one more for each halving of the items that hold it. */
export function rarity(index: SearchIndex, unit: Unit): number {
  const held = unit.reduce((sum, { term }) => sum + index.size(term), 0);
  return 2 + (32 - Math.clz32(Math.floor(index.ids.length / Math.max(held, 1))));
}
