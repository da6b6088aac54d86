import { expect, test } from "vitest";
import { matchPath } from "../../pwa/src/ui/navigation.ts";

test("a pattern takes its parameters from the path", () => {
  expect(matchPath("/services/:slug/apply", "/services/child-registration/apply")).toEqual({
    slug: "child-registration",
  });
  expect(matchPath("/", "/")).toEqual({});
});

test("a path of another length or with other words does not fit", () => {
  expect(matchPath("/services/:slug", "/services")).toBeNull();
  expect(matchPath("/services/:slug", "/services/a/b")).toBeNull();
  expect(matchPath("/services/:slug/book", "/services/a/apply")).toBeNull();
});

test("what cannot be decoded is no page", () => {
  expect(matchPath("/services/:slug", "/services/%E0%A4%A")).toBeNull();
  expect(matchPath("/services/:slug", "/services/%E5%A9%9A")).toEqual({ slug: "婚" });
});
