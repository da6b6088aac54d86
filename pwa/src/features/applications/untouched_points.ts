// What became of the points that the office named: whether an answer still is what it has.
import { canonicalJson, type Json } from "../../../../offline_forms/engine/index.ts";
import { answerAt } from "../../forms/paths.ts";
import type { Draft } from "../../storage/index.ts";
import { type CorrectionExtra, correctionOf } from "./draft_session.ts";

type Point = CorrectionExtra["points"][number];

export interface PointNow extends Point {
  /** null: the draft does not remember what was sent. */
  isAsItWas: boolean | null;
}

function same(before: unknown, now: unknown): boolean {
  return canonicalJson((before ?? null) as Json) === canonicalJson((now ?? null) as Json);
}

/** Every point of the correction, in the office's order; none for any other draft. */
export function pointsNow(draft: Draft): PointNow[] {
  const { points = [], sent } = correctionOf(draft) ?? {};
  return points.map((point) => ({
    ...point,
    isAsItWas: sent ? same(answerAt(sent, point.path), answerAt(draft.answers, point.path)) : null,
  }));
}

/** A draft that does not remember what was sent has none to name. */
export function untouchedPoints(draft: Draft): CorrectionExtra["points"] {
  return pointsNow(draft).filter(({ isAsItWas }) => isAsItWas);
}
