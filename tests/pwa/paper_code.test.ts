import { expect, test } from "vitest";
import { codeOf } from "../../pwa/src/ui/drawn_code.ts";

test("an address becomes a square of modules, drawn within its bounds, and another one another", () => {
  const { size, path } = codeOf("https://one-door.example/services/child-registration");
  expect((size - 17) % 4).toBe(0);
  const places = (path.match(/\d+/g) ?? []).map(Number);
  expect([Math.min(...places), Math.max(...places)]).toEqual([0, size]);
  expect(codeOf("https://one-door.example/services/marriage-appointment").path).not.toBe(path);
});
