import { describe, expect, test } from "vitest";
import { forMe } from "../../pwa/src/features/catalogue/for_me.ts";
import { facts, whereWord } from "../../pwa/src/features/catalogue/guide_glance.tsx";
import { detailsHere } from "../../pwa/src/features/catalogue/local_guide.ts";
import { changeWords } from "../../pwa/src/features/catalogue/local_words.ts";
import type { Guide, GuideDetails, LocalGuide } from "../../pwa/src/features/catalogue/wire.ts";
import { papersFor, toBring } from "../../pwa/src/rules/papers.ts";

const details = {
  about_me: [
    {
      key: "home",
      ask: "",
      choices: [
        { key: "rent", name: "" },
        { key: "own", name: "" },
      ],
    },
  ],
  conditions: [],
  materials: [
    { name: "Identity card", only_if: {} },
    { name: "Proof of residence", only_if: {} },
    { name: "Marriage certificate", only_if: {}, e_certificate: "Electronic one" },
    { name: "Lease", only_if: { home: ["rent"] } },
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

test("a question that decides only about what a place does without is not asked there", () => {
  const asked = (of: LocalGuide) => detailsHere(details, of).about_me.map(({ key }) => key);
  expect(asked(local)).toEqual(["home"]);
  expect(asked({ ...local, materials_waived: ["Lease"] })).toEqual([]);
});

describe("the papers to bring", () => {
  const guide = { slug: "card", version: 1, details } as Guide;
  const needs = (answers: Record<string, string>, of: LocalGuide | null) =>
    papersFor(guide, { answers, ready: [] }, of).map(({ need }) => need);

  test("are neither those that an e-certificate stands in for, nor those that the place does without", () => {
    expect(needs({}, local)).toEqual(["bring", "waived", "certificate", "bring"]);
    const { papers } = forMe(guide, detailsHere(details, local), { answers: {}, ready: [] }, local);
    expect(toBring(papers).map(({ material }) => material.name)).toEqual(["Identity card", "Lease"]);
  });

  test("are those where an e-certificate goes for one of several papers only", () => {
    const of = (covers: string) =>
      ({ name: covers, only_if: {}, e_certificate: "Electronic one", e_certificate_covers: covers }) as never;
    const several = { ...guide, details: { ...details, materials: ["all", "either", "part"].map(of) } };
    const papers = papersFor(several, { answers: {}, ready: [] }, null);
    expect(papers.map(({ need }) => need)).toEqual(["certificate", "bring", "bring"]);
  });

  test("are not what is electronic where she goes to a window: its photo is taken there", () => {
    const photo = { name: "Photo", only_if: {}, form: "electronic", required: "optional" } as never;
    const of = (visits: number) => ({ ...guide, details: { ...details, visits, materials: [photo] } });
    const need = (visits: number) => papersFor(of(visits), { answers: {}, ready: [] }, null)[0]?.need;
    expect([need(1), need(0)]).toEqual(["paperless", "bring"]);
  });

  test("are not those that her answers leave out", () => {
    expect(needs({ home: "own" }, null)).toEqual(["bring", "bring", "certificate", "other"]);
  });

  test("are no more where the service is suspended: what the city does without holds", () => {
    expect(needs({}, { ...local, state: "suspended" })).toEqual(needs({}, local));
  });
});

test("what a place has lowered is written as the fees of the guide are", () => {
  const lowered = (fen: number) => {
    const cheaper = { ...local, fees_waived: [], fees_lowered: [{ name: "Card", amount_fen: fen }] };
    return detailsHere(details, cheaper).fees[0]?.standard;
  };
  expect([lowered(500), lowered(1250)]).toEqual(["5 yuan", "12.50 yuan"]);
});

test("the fee is said in a word that is an amount, or leads to where the amounts stand", () => {
  const cost = (standards: string[], isFee = true) => {
    const fees = standards.map((standard) => ({ name: standard, standard, basis: "", only_if: {} }));
    const paid = { ...details, is_fee: isFee, fees };
    const guide = { slug: "card", version: 1, details: paid } as Guide;
    return facts(forMe(guide, paid, { answers: {}, ready: [] })).find(({ part }) => part === "cost")?.value;
  };
  expect(cost(["20 yuan"])).toBe("20 yuan");
  expect(cost(["by the kind and worth of the matter"])).toBe("See below");
  expect(cost(["20 yuan", "40 yuan"])).toBe("It depends");
  expect(cost([], false)).toBe("Free");
});

test("whoever need not go is not sent to the window of her place", () => {
  const where = (of: LocalGuide | null) => {
    const terms = detailsHere(details, of);
    const guide = { slug: "card", version: 1, details: terms } as Guide;
    return whereWord(forMe(guide, terms, { answers: {}, ready: [] }, of), of);
  };
  expect(where(null)).toBe("Any office");
  expect(where({ ...local, visits: 1 })).toBe("Demonstration Road 2");
  expect(where(local)).toBe("You need not go; if you would rather: Demonstration Road 2");
});

test("a change is told in words: what a place has not set comes from above, and nothing was added to it", () => {
  const change = (field: string, before: string | null, after: string) =>
    changeWords({ field, before, after });
  expect(change("limit_scene_num", null, "no visit needed")).toBe(
    "as the level above says → no visit needed",
  );
  expect(change("materials_waived", null, "Photo")).toBe("nothing → Photo");
});

test("what is better here holds whatever the state, as it binds the office", () => {
  for (const state of ["suspended", "withdrawn"] as const)
    expect(detailsHere(details, { ...local, state })).toEqual(detailsHere(details, local));
  expect(detailsHere(details, null)).toBe(details);
});
