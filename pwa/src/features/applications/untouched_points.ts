// Points that the office named and whose answers still are what it has.
import { canonicalJson, type Json } from "../../../../offline_forms/engine/index.ts";
import { answerAt } from "../../forms/paths.ts";
import type { Draft } from "../../storage/index.ts";
import { type CorrectionExtra, correctionOf } from "./draft_session.ts";

function same(before: unknown, now: unknown): boolean {
  return canonicalJson((before ?? null) as Json) === canonicalJson((now ?? null) as Json);
}

/** A draft that does not remember what was sent has none to name. */
export function untouchedPoints(draft: Draft): CorrectionExtra["points"] {
  const { points = [], sent } = correctionOf(draft) ?? {};
  if (!sent) return [];
  return points.filter(({ path }) => same(answerAt(sent, path), answerAt(draft.answers, path)));
}
