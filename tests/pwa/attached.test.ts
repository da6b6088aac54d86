import { describe, expect, it } from "vitest";
import { megabytes, moved, plainName, withFile } from "../../pwa/src/forms/attached.ts";
import { isHeic, isPdf } from "../../pwa/src/forms/photo.ts";

const file = (letter: string) => ({
  sha256: letter.repeat(64),
  name: "image.jpg",
  type: "image/jpeg",
  size: 1,
});
const [first, second, third] = [file("a"), file("b"), file("c")];

describe("the files of an answer", () => {
  it("come after each other, also with one name", () => {
    expect(withFile([first], second)).toEqual([first, second]);
  });

  it("are each there once", () => {
    expect(withFile([first, second], file("a"))).toBeNull();
    expect(withFile([first, second], file("b"), first)).toBeNull();
  });

  it("keep their place when one is taken again or turned", () => {
    expect(withFile([first, second], third, first)).toEqual([third, second]);
    expect(withFile([first, second], file("a"), first)).toEqual([first, second]);
  });

  it("change places with their neighbours, as far as there are any", () => {
    expect(moved([first, second, third], second, -1)).toEqual([second, first, third]);
    expect(moved([first, second, third], second, 1)).toEqual([first, third, second]);
    expect(moved([first, second], first, -1)).toEqual([first, second]);
    expect(moved([first, second], second, 1)).toEqual([first, second]);
    expect(moved([first, second], third, 1)).toEqual([first, second]);
  });
});

describe("names of files", () => {
  it("have no parts of a path and nothing that turns the reading", () => {
    expect(plainName("../出生\u202egpj.exe", "jpg")).toBe("出生_gpj.jpg");
    expect(plainName("C:\\scan\\1.PDF", "pdf")).toBe("C__scan_1.pdf");
    expect(plainName(".", "jpg")).toBe("photo.jpg");
    expect(plainName("", "pdf")).toBe("document.pdf");
    expect(plainName("𠮷".repeat(90), "jpg")).toBe(`${"𠮷".repeat(60)}.jpg`);
  });
});

describe("kinds of files", () => {
  const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

  it("are told by how they begin", async () => {
    expect(isHeic(bytes("\0\0\0\x18ftypheic"))).toBe(true);
    expect(isHeic(bytes("\0\0\0\x18ftypmp42"))).toBe(false);
    expect(isHeic(bytes("short"))).toBe(false);
    expect(await isPdf(new Blob(["%PDF-1.7"]))).toBe(true);
    expect(await isPdf(new Blob(["a %PDF-1.7"]))).toBe(false);
  });

  it("have a size that is never nothing", () => {
    expect([megabytes(1), megabytes(1_240_000), megabytes(10_485_760)]).toEqual([0.1, 1.2, 10.5]);
  });
});
