import { describe, expect, it } from "vitest";
import { firstAnswers, isAsBegun, photosIn } from "../../pwa/src/features/applications/answers_of_form.ts";
import { withParticulars } from "../../pwa/src/features/applications/own_particulars.ts";
import {
  type FieldDefinition,
  type FormDefinition,
  judge,
  shownSteps,
  stepsToRead,
} from "../../pwa/src/forms/definition.ts";
import { sentence } from "../../pwa/src/forms/sentences.ts";
import { shownAnswer } from "../../pwa/src/forms/shown_answers.ts";
import { questionAt } from "../../pwa/src/forms/wholes.ts";
import type { Draft } from "../../pwa/src/storage/index.ts";

const label = { "zh-CN": "甲", en: "A" };

function formOf(...fields: Partial<FieldDefinition>[]): FormDefinition {
  const whole = fields.map((field) => ({ id: "f", kind: "text", label, ...field }));
  return { id: "test", version: 1, title: label, steps: [{ id: "one", title: label, fields: whole }] };
}

const picture = { sha256: "0a".repeat(32), name: "signature.png", type: "image/png", size: 900 };

describe("a month or a time that is none", () => {
  const said = (code: string, given: unknown) =>
    sentence(formOf({ id: "f" }), { path: "f", code, params: {} }, { f: given });

  it.each([
    ["2026-13", "There is no month 13: months go from 1 to 12."],
    ["2026-", "The month is missing."],
    ["-9", "The year is missing."],
    ["26-9", "Write the year with four digits."],
  ])("says what is wrong with the month %s", (given, expected) => {
    expect(said("not_month", given)).toBe(expected);
  });

  it.each([
    ["24:00", "There is no hour 24: hours go from 0 to 23."],
    ["09:60", "There is no minute 60: minutes go from 0 to 59."],
    [":30", "The hour is missing."],
    ["9:", "The minutes are missing. On the hour, write 0."],
  ])("says what is wrong with the time %s", (given, expected) => {
    expect(said("not_time", given)).toBe(expected);
  });

  it("names the limit in its own words", () => {
    const at = (limit: string) => sentence(formOf({}), { path: "f", code: "too_late", params: { limit } });
    expect(at("17:00")).toBe("The latest time here is 17:00.");
    expect(at("2026-11")).toBe("The latest month here is 2026年11月.");
    expect(at("2026-11-21")).toContain("The latest day here is");
  });
});

describe("answers in words", () => {
  const field = (kind: string) => ({ id: "x", kind, label });
  it("are read as people say them", () => {
    expect(shownAnswer(field("month"), "2026-11")).toBe("2026年11月");
    expect(shownAnswer(field("time"), "09:30")).toBe("09:30");
    expect(shownAnswer(field("bank_card"), "6222020200112230")).toBe("6222 0202 0011 2230");
    expect(shownAnswer(field("signature"), [picture])).toBe("Signed");
    const person = { name: "张晓兰", citizen_number: "519999198506150029" };
    expect(shownAnswer(field("person"), person)).toBe("张晓兰 · 519999 19850615 0029");
    expect(shownAnswer(field("person"), { name: "" })).toBe("Not filled in");
  });
});

describe("a person as one answer", () => {
  const form = formOf({ id: "owner", kind: "person", prefill: "person", required: true });
  const draft = { answers: {} } as unknown as Draft;
  const own = { name: "罗大山", phone: "", place: "" };

  it("is prefilled as far as the account knows", () => {
    const filled = withParticulars(form, draft, own);
    expect(filled.answers).toEqual({ owner: { name: "罗大山" } });
    expect(filled.extra).toEqual({ prefilled: { "owner.name": "罗大山" } });
    expect(isAsBegun(form, filled)).toBe(true);
    expect(withParticulars(form, filled, own)).toBe(filled);
  });

  it("has its errors at its parts, which belong to the one question", () => {
    const { outcome } = judge(form, { owner: { name: "罗大山" } });
    expect(outcome.errors.map(({ path, code }) => [path, code])).toEqual([
      ["owner.citizen_number", "required"],
    ]);
    expect(questionAt(form, "owner.citizen_number")).toBe("owner");
    expect(questionAt(form, "owner")).toBe("owner");
    expect(questionAt(form, "nobody.name")).toBe("nobody.name");
  });
});

describe("a region of the person", () => {
  it("is the place that she has chosen: no account knows another", () => {
    const form = formOf({ id: "home", kind: "region", level: 5, prefill: "person.region" });
    const own = { name: "", phone: "", place: "510604100201" };
    const draft = { answers: {} } as unknown as Draft;
    expect(withParticulars(form, draft, own).answers).toEqual({ home: "510604100201" });
  });
});

describe("a signature", () => {
  const form = formOf({ id: "signed", kind: "signature", statement: label, required: true });

  it("is a photo to whatever keeps, sends and shows photos", () => {
    expect(photosIn(form, { signed: [picture] })).toEqual([picture]);
  });

  it("is asked for at the end, and read with the rest once it was sent", () => {
    const { outcome } = judge(form, {});
    expect(shownSteps(form, outcome)).toEqual([]);
    expect(stepsToRead(form, outcome).map(({ id }) => id)).toEqual(["one"]);
  });
});

describe("the first row of a group", () => {
  it("stands open only where one is needed", () => {
    const rows = { kind: "group", fields: [{ id: "a", kind: "text", label }] };
    const form = formOf({ id: "needed", required: true, ...rows }, { id: "more", ...rows });
    expect(firstAnswers(form)).toEqual({ needed: [{}] });
  });
});
