import { expect, test } from "vitest";
import { keysOf, lock, unlock } from "../../pwa/src/net/handover_cipher.ts";
import { drawCode, inGroups, readCode } from "../../pwa/src/rules/handover_code.ts";

const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

function drawn(): string {
  return drawCode((bytes) => crypto.getRandomValues(bytes));
}

test("what was drawn is read again, however it is typed, and from the link", () => {
  for (let round = 0; round < 200; round += 1) {
    const code = drawn();
    expect(code).toMatch(new RegExp(`^[${LETTERS}]{12}$`));
    const typed = [
      code,
      inGroups(code),
      inGroups(code).toLowerCase(),
      ` ${code.slice(0, 6)}-${code.slice(6)} `,
      `https://onedoor.example/go-on#${code}`,
      // As a Chinese keyboard writes letters of full width.
      code.replace(/./g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ];
    for (const each of typed) expect(readCode(each)).toEqual({ code });
  }
});

test("every wrong letter and every two that were swapped are found", () => {
  for (let round = 0; round < 20; round += 1) {
    const code = drawn();
    for (let place = 0; place < code.length; place += 1) {
      for (const letter of LETTERS) {
        if (letter === code[place]) continue;
        const wrong = code.slice(0, place) + letter + code.slice(place + 1);
        expect(readCode(wrong)).toEqual({ fault: "mistyped" });
      }
    }
    for (let place = 0; place < code.length - 2; place += 1) {
      const swapped = code.slice(0, place) + code[place + 1] + code[place] + code.slice(place + 2);
      expect(readCode(swapped)).toEqual(swapped === code ? { code } : { fault: "mistyped" });
    }
  }
});

test("says whether a letter does not occur, or there are too few or too many", () => {
  expect(readCode("K0QM 4RTD XW2H")).toEqual({ fault: "letters" });
  expect(readCode("K7QM 4RTD XW2")).toEqual({ fault: "length" });
  expect(readCode("")).toEqual({ fault: "length" });
  expect(readCode("生育登记")).toEqual({ fault: "letters" });
});

test("every letter is drawn about as often as every other", () => {
  const counts = new Map<string, number>();
  for (let round = 0; round < 3_000; round += 1) {
    for (const letter of drawn().slice(0, 11)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(counts.size).toBe(31);
  const expected = (3_000 * 11) / 31;
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(expected * 0.25);
});

test("one code always gives the same name and key, another code others; a piece opens at its place only", async () => {
  const [one, again, other] = await Promise.all(["A", "A", "B"].map(keysOf));
  if (!one || !again || !other) throw new Error("three keys");
  expect(one.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(again.id).toBe(one.id);
  expect(other.id).not.toBe(one.id);
  const words = new TextEncoder().encode("罗小山");
  const locked = await lock(one.key, "piece 0 of 2", words);
  expect(new TextDecoder().decode(await unlock(again.key, "piece 0 of 2", locked))).toBe("罗小山");
  expect(new TextDecoder().decode(locked)).not.toContain("罗");
  await expect(unlock(one.key, "piece 1 of 2", locked)).rejects.toThrow();
  await expect(unlock(other.key, "piece 0 of 2", locked)).rejects.toThrow();
});
