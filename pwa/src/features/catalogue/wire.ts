// What the server says about services, and where it is asked.
import type { components } from "../../net/api_types.ts";
import { catalogueRoot } from "../../net/catalogue.ts";

type Schemas = components["schemas"];

export type Guide = Schemas["Guide"];
export type GuideDetails = Schemas["GuideDetails"];
export type GuideList = Schemas["GuideList"];
export type GuideFee = Schemas["GuideFee"];
export type GuideMaterial = Schemas["GuideMaterial"];
export type GuideSummary = Schemas["GuideSummary"];
export type GuideTime = Schemas["GuideTime"];
export type GuideAction = Schemas["GuideAction"];
export type GuideContact = Schemas["GuideContact"];
export type GuideAsk = Schemas["GuideAsk"];
export type LocalGuide = Schemas["LocalGuide"];
export type LocalGuides = Schemas["LocalGuides"];
export type GuideCondition = Schemas["GuideCondition"];

/** A guide that an older version of the page kept on this phone has its conditions as plain words. */
export function conditionsOf(details: GuideDetails): GuideCondition[] {
  const kept: (GuideCondition | string)[] = details.conditions;
  return kept.map((each) => (typeof each === "string" ? { text: each, only_if: {} } : each));
}

/** Whether her place does not do it now. */
export function isInterrupted(local: LocalGuide | null): local is LocalGuide {
  return local !== null && local.state !== "published";
}

export const paths = {
  list: () => `${catalogueRoot()}/guides`,
  all: () => `${catalogueRoot()}/all-guides`,
};

const TARGETS: Record<GuideAction["kind"], (slug: string) => string> = {
  apply: (slug) => `/services/${slug}/apply`,
  book: (slug) => `/services/${slug}/book`,
  pay: () => "/fines",
  query: (slug) => `/services/${slug}`,
};

/** The page on which an action is done. */
export function actionPath(slug: string, action: GuideAction): string {
  return TARGETS[action.kind](slug);
}
