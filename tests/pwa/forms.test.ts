import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../offline_forms/engine/index.ts";
import { reasons, stretches } from "../../pwa/src/features/applications/limit_words.ts";
import { withParticulars } from "../../pwa/src/features/applications/own_particulars.ts";
import type { FormDefinition } from "../../pwa/src/forms/definition.ts";
import { judge, shownSteps, stepOf } from "../../pwa/src/forms/definition.ts";
import { answerAt, withAnswer } from "../../pwa/src/forms/paths.ts";
import { levelOf, lyingIn } from "../../pwa/src/forms/places.ts";
import { sentence } from "../../pwa/src/forms/sentences.ts";
import { shownAnswer } from "../../pwa/src/forms/shown_answers.ts";
import type { Draft } from "../../pwa/src/storage/index.ts";

const label = { "zh-CN": "甲", en: "A" };
const form: FormDefinition = {
  id: "test",
  version: 1,
  title: label,
  steps: [
    { id: "one", title: label, fields: [{ id: "name", kind: "person_name", label }] },
    {
      id: "two",
      title: label,
      fields: [
        { id: "rows", kind: "group", label, fields: [{ id: "day", kind: "date", label }] },
        { id: "agreed", kind: "declaration", label, statement: label },
      ],
    },
    { id: "three", title: label, fields: [{ id: "sure", kind: "declaration", label, statement: label }] },
  ],
};

describe("answers by path", () => {
  it("puts and takes away without touching the old answers", () => {
    const before = { rows: [{ day: "2026-01-01" }, {}] };
    const after = withAnswer(before, "rows.1.day", "2026-02-02");
    expect(answerAt(after, "rows.1.day")).toBe("2026-02-02");
    expect(before.rows[1]).toEqual({});
    expect(withAnswer(after, "rows.0.day", "")).toEqual({ rows: [{}, { day: "2026-02-02" }] });
    expect(withAnswer({ name: "x" }, "name", undefined)).toEqual({});
    expect(answerAt({}, "rows.0.day")).toBeUndefined();
  });
});

describe("steps", () => {
  it("are those that ask for something; declarations are signed at the end", () => {
    const { outcome } = judge(form, {});
    const steps = shownSteps(form, outcome);
    expect(steps.map(({ id }) => id)).toEqual(["one", "two"]);
    expect(stepOf(steps, "rows.0.day")).toBe(1);
    expect(stepOf(steps, "agreed")).toBe(-1);
  });
});

describe("sentences", () => {
  const machines = new Set([
    ...["not_answers", "unknown_field", "not_row", "not_rows", "not_text", "not_yes_no", "not_choices"],
    ...["not_files", "not_sha256"],
  ]);

  it("say what to do for every error that a person can make", () => {
    const fallback = sentence(form, { path: "name", code: "nothing_known", params: {} });
    const params = { limit: 3, actual: 5, place: 1, position: 1, level: 4 };
    for (const code of ERROR_CODES) {
      const said = sentence(form, { path: "name", code, params });
      if (machines.has(code)) continue;
      expect(said, code).not.toBe(fallback);
      expect(said, code).not.toContain("{");
    }
  });
});

describe("what a look at the answer shows", () => {
  const said = (code: string, given: unknown) =>
    sentence(form, { path: "rows.0.day", code, params: {} }, { rows: [{ day: given }] });

  it.each([
    ["2026-13-01", "There is no month 13: months go from 1 to 12."],
    ["2026-00-01", "There is no month 0: months go from 1 to 12."],
    ["2026-02-29", "This month has no day 29: its last day is the 28."],
    ["2026-04-31", "This month has no day 31: its last day is the 30."],
    ["26-9-1", "Write the year with four digits."],
    ["-9-1", "The year is missing."],
    ["2026--1", "The month is missing."],
    ["2026-9-", "The day is missing."],
    ["soon", "The month is missing."],
    [7, "The year is missing."],
  ])("of the date %s", (given, expected) => {
    expect(said("not_date", given)).toBe(expected);
  });

  it.each([
    ["V51000001", "There are 8 digits here; nine are needed."],
    ["5100000011", "There are 10 digits here; nine are needed."],
    ["510000001", "The capital letter in front of the digits is missing."],
    ["VV51000001", "One capital letter and nine digits, as at the top right of the certificate."],
  ])("of the certificate number %s", (given, expected) => {
    expect(said("not_birth_certificate", given)).toBe(expected);
  });

  it("is left out where the answer is not at hand", () => {
    const error = { path: "name", code: "not_birth_certificate", params: {} };
    expect(sentence(form, error)).not.toContain("digits here");
  });
});

describe("an answer that is missing", () => {
  const said = (kind: string) => {
    const asked: FormDefinition = {
      ...form,
      steps: [{ id: "s", title: label, fields: [{ id: "f", kind, label }] }],
    };
    return sentence(asked, { path: "f", code: "required", params: {} });
  };

  it("is asked for by what the person does there", () => {
    expect([said("yes_no"), said("choice"), said("choices")]).toEqual(Array(3).fill("Please choose."));
    expect(new Set(["phone", "choice", "region", "attachment", "date", "group"].map(said)).size).toBe(6);
  });
});

describe("what the account knows", () => {
  const fields = [
    { id: "own_phone", kind: "phone", label, prefill: "person.phone" },
    { id: "own_name", kind: "person_name", label, prefill: "person.name" },
    { id: "other", kind: "phone", label },
  ];
  const asked: FormDefinition = { ...form, steps: [{ id: "s", title: label, fields }] };
  const draft = { answers: { own_name: "罗小山" } } as unknown as Draft;
  const own = { name: "罗大山", phone: "19900000002", place: "" };

  it("fills an empty field, and says that it did; what was typed stays", () => {
    const filled = withParticulars(asked, draft, own);
    expect(filled.answers).toEqual({ own_name: "罗小山", own_phone: "19900000002" });
    expect(filled.extra).toEqual({ prefilled: { own_phone: "19900000002" } });
  });

  it("is put in once: a field that was emptied stays empty", () => {
    const filled = withParticulars(asked, draft, own);
    const emptied = { ...filled, answers: withAnswer(filled.answers, "own_phone", "") };
    expect(withParticulars(asked, emptied, own)).toBe(emptied);
  });
});

describe("the place that was chosen", () => {
  const asked = (level: number): FormDefinition => {
    const fields = [{ id: "home", kind: "region", label, level, prefill: "place.region" }];
    return { ...form, steps: [{ id: "s", title: label, fields }] };
  };
  const draft = { answers: {} } as unknown as Draft;
  const filled = (place: string, level = 4) =>
    withParticulars(asked(level), draft, { name: "", phone: "", place }).answers.home;

  it("is put in down to the level that is asked for, or as far as it goes", () => {
    expect(filled("510604100201")).toBe("510604100000");
    expect(filled("510604100000")).toBe("510604100000");
    expect(filled("510604000000")).toBe("510604000000");
    expect(filled("510604100000", 3)).toBe("510604000000");
  });

  it("says nothing where it is the whole province, or none", () => {
    expect(filled("510000000000")).toBeUndefined();
    expect(filled("")).toBeUndefined();
  });

  it("chosen after the draft was begun, it is put in then", () => {
    const own = { name: "", phone: "", place: "" };
    const begun = withParticulars(asked(4), draft, own);
    expect(begun).toBe(draft);
    const later = withParticulars(asked(4), begun, { ...own, place: "510604100000" });
    expect(later.extra).toEqual({ prefilled: { home: "510604100000" } });
  });
});

describe("answers in words", () => {
  it("are grouped as people read them", () => {
    const field = (kind: string) => ({ id: "x", kind, label });
    expect(shownAnswer(field("citizen_number"), "51999919850615002X")).toBe("519999 19850615 002X");
    expect(shownAnswer(field("phone"), "19900000001")).toBe("199 0000 0001");
    expect(shownAnswer(field("money"), 123450)).toContain("1,234.5");
  });
});

describe("places", () => {
  it("are found at their level by the digits of the code", () => {
    expect(lyingIn("510604100000", "city")).toBe("510600000000");
    expect(lyingIn("510604100000", "county")).toBe("510604000000");
    expect(lyingIn("510604100000", "township")).toBe("510604100000");
    expect(lyingIn("510604000000", "township")).toBe("");
  });

  it("are asked for by the number of a level, a county where the form says nothing", () => {
    const field = { id: "x", kind: "region", label };
    expect([2, 4].map((level) => levelOf({ ...field, level }))).toEqual(["city", "township"]);
    expect(levelOf(field)).toBe("county");
  });
});

describe("time limits", () => {
  const october = ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"];

  it("speak of one stretch where only a weekend lies between", () => {
    expect(stretches({ holidays: october, made_up: ["2026-10-10"] })).toEqual([["2026-10-01", "2026-10-07"]]);
    expect(stretches({ holidays: ["2026-05-01", "2026-05-05"], made_up: [] })).toEqual([
      ["2026-05-01", "2026-05-01"],
      ["2026-05-05", "2026-05-05"],
    ]);
    expect(stretches({ holidays: ["2026-09-18", "2026-09-21"], made_up: ["2026-09-20"] })).toHaveLength(2);
  });

  it("say when the calendar is not published yet", () => {
    const limit = {
      counted_from: "2030-01-01",
      working_days: 5,
      last_day: "2030-01-08",
      without_pauses: "2030-01-08",
      holidays: [],
      made_up: [],
      certain: false,
    };
    expect(reasons(limit).join(" ")).toContain("not published yet");
  });

  it("name the pause, the days that it took, and where the last day stood before", () => {
    const pause = {
      kind: "hearing" as const,
      reason: "A neighbour asked for it.",
      began_on: "2026-03-04",
      ended_on: "2026-03-11",
      working_days: 5,
    };
    const limit = {
      counted_from: "2026-03-02",
      working_days: 3,
      last_day: "2026-03-12",
      holidays: [],
      made_up: [],
      certain: true,
      pauses: [pause],
      without_pauses: "2026-03-05",
    };
    const told = reasons(limit).join(" ");
    expect(told).toContain(
      "From 3月4日 to 3月10日 the clock stood still (hearing): 5 working days were not counted.",
    );
    expect(told).toContain("So the last day moved from 3月5日 to 3月12日.");
  });

  it("are silent about a pause that took no working day, and bear a case kept before there were any", () => {
    const limit = {
      counted_from: "2026-03-02",
      working_days: 3,
      last_day: "2026-03-05",
      holidays: [],
      made_up: [],
      certain: true,
      without_pauses: "2026-03-05",
    };
    const none = {
      ...{ kind: "hearing" as const, reason: "", began_on: "2026-03-07", ended_on: "2026-03-08" },
      working_days: 0,
    };
    expect(reasons({ ...limit, pauses: [none] })).toEqual(reasons(limit));
  });
});
