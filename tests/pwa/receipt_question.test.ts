import { expect, test } from "vitest";
import { faultsOf } from "../../pwa/src/features/payments/receipt_question.ts";

const typed = { code: "12345678", number: "1234567890", check: "123456", amount: "206", date: "2026-02-28" };

test("the day on a receipt is a day of the calendar that has been", () => {
  expect(faultsOf(typed)).toEqual({});
  for (const date of ["", "2026-2-", "2026-02-30", "2026-13-01", "2999-01-01", "26-02-28"]) {
    expect(Object.keys(faultsOf({ ...typed, date })), date).toEqual(["date"]);
  }
});
