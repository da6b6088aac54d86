// The guide as it is for this reader: what her answers leave, and what they leave out.
import { answersTo, isForMe } from "../../rules/for_whom.ts";
import { type Paper, papersFor } from "../../rules/papers.ts";
import { type AboutMe, aboutMe, setAboutMe } from "../../storage/about_me.ts";
import {
  conditionsOf,
  type Guide,
  type GuideCondition,
  type GuideDetails,
  type GuideFee,
  type LocalGuide,
} from "./wire.ts";

export interface ForMe {
  slug: string;
  details: GuideDetails;
  answers: Record<string, string>;
  conditions: { condition: GuideCondition; mine: boolean }[];
  papers: Paper[];
  fees: { fee: GuideFee; mine: boolean }[];
}

export function forMe(
  guide: Guide,
  details: GuideDetails,
  about: AboutMe,
  local: LocalGuide | null = null,
): ForMe {
  const answers = answersTo(details.about_me, about.answers);
  const mine = (part: { only_if?: Record<string, string[]> }) => isForMe(part.only_if, answers);
  return {
    slug: guide.slug,
    details,
    answers,
    conditions: conditionsOf(details).map((condition) => ({ condition, mine: mine(condition) })),
    papers: papersFor(guide, about, local),
    fees: details.fees.map((fee) => ({ fee, mine: mine(fee) })),
  };
}

/** Tick a paper off, or take the tick away. */
export function setReady(slug: string, key: string, ready: boolean): void {
  const before = aboutMe(slug).peek()?.ready ?? [];
  const others = before.filter((each) => each !== key);
  void setAboutMe(slug, { ready: ready ? [...others, key] : others });
}
