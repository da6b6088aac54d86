import { describe, expect, it } from "vitest";
import { caretAfter, DECISION_DIGITS, digitsOf, grouped } from "../../pwa/src/features/payments/digits.ts";
import { fenOf } from "../../pwa/src/features/payments/receipt_question.ts";

describe("the number of a decision", () => {
  it("takes the digits of what was typed or pasted", () => {
    expect(digitsOf("编号：510604 190-000 012。", DECISION_DIGITS)).toBe("510604190000012");
    expect(digitsOf("５１０６０４", DECISION_DIGITS)).toBe("510604");
    expect(digitsOf("5106041900000129", DECISION_DIGITS)).toBe("510604190000012");
  });

  it("shows them in groups of three", () => {
    expect(grouped("")).toBe("");
    expect(grouped("510")).toBe("510");
    expect(grouped("5106")).toBe("510 6");
    expect(grouped("510604190000012")).toBe("510 604 190 000 012");
  });

  it("keeps the caret behind its digit", () => {
    const digits = "510604190000012";
    for (let count = 0; count <= digits.length; count += 1) {
      expect(digitsOf(grouped(digits).slice(0, caretAfter(count)), DECISION_DIGITS)).toBe(
        digits.slice(0, count),
      );
    }
  });
});

describe("an amount as it stands on paper", () => {
  it.each([
    ["206", 20600],
    ["206.5", 20650],
    ["¥1,206.05", 120605],
    ["２０６．００", 20600],
  ])("reads %s", (text, fen) => {
    expect(fenOf(text)).toBe(fen);
  });

  it.each(["", "0", "0.00", "-1", "1.234", "1e3", "abc"])("refuses %s", (text) => {
    expect(fenOf(text)).toBeNull();
  });
});
