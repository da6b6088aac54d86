import { expect, test } from "vitest";
import { forMe } from "../../pwa/src/features/catalogue/for_me.ts";
import { detailsHere } from "../../pwa/src/features/catalogue/local_guide.ts";
import type { Guide, GuideDetails, LocalGuide } from "../../pwa/src/features/catalogue/wire.ts";

const details = {
  about_me: [],
  conditions: [],
  materials: [
    { name: "Identity card", only_if: {} },
    { name: "Proof of residence", only_if: {} },
  ],
  promised_time: { unit: "working_day", number: 5, explain: null },
  visits: 1,
  visit_reason: "to sign",
  is_fee: true,
  fees: [{ name: "Card", standard: "20 yuan", basis: "", only_if: {} }],
  place: "Any office",
  hours: "09:00–17:00",
} as unknown as GuideDetails;

const local = {
  slug: "card",
  region_name: "Luojiang",
  state: "published",
  promised_time: { unit: "working_day", number: 2, explain: null },
  visits: 0,
  materials_waived: ["Proof of residence"],
  fees_waived: ["Card"],
  fees_lowered: [],
  place: "Demonstration Road 2",
  hours: null,
  enquiry: null,
  supervision: null,
} as unknown as LocalGuide;

test("what a place has made better holds in the whole guide", () => {
  const here = detailsHere(details, local);
  expect(here.promised_time.number).toBe(2);
  expect([here.visits, here.visit_reason]).toEqual([0, null]);
  expect([here.is_fee, here.fees]).toEqual([false, []]);
  expect([here.place, here.hours]).toEqual(["Demonstration Road 2", "09:00–17:00"]);
});

test("a paper that a place does without is not to be brought, and says where", () => {
  const guide = { slug: "card", version: 1 } as Guide;
  const { papers } = forMe(guide, detailsHere(details, local), { answers: {}, ready: [] }, local);
  expect(papers.map(({ mine, waivedIn }) => [mine, waivedIn])).toEqual([
    [true, null],
    [false, "Luojiang"],
  ]);
});

test("what is suspended betters nothing", () => {
  const suspended = { ...local, state: "suspended" } as LocalGuide;
  expect(detailsHere(details, suspended)).toBe(details);
  expect(detailsHere(details, null)).toBe(details);
});
