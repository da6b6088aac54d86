import { expect, test } from "vitest";
import { narrowed, servicesPath, wantedIn } from "../../pwa/src/features/catalogue/services_filter.ts";
import type { GuideList, GuideSummary } from "../../pwa/src/features/catalogue/wire.ts";

function service(slug: string, changes: Partial<GuideSummary>): GuideSummary {
  return {
    slug,
    name: slug,
    summary: "",
    category: "government",
    life_event: "birth",
    department: "d1",
    level: "county",
    served: ["person"],
    channels: ["query"],
    complete: false,
    in_app: false,
    ...changes,
  };
}

const LIST: GuideList = {
  language: "zh-CN",
  life_events: [],
  departments: [],
  services: [
    service("a", { name: "新生儿重名查询" }),
    service("b", { name: "生育登记", summary: "生孩子都可以登记" }),
    service("c", { name: "企业设立登记", life_event: "business", served: ["enterprise"], level: "province" }),
  ],
};

function found(query: string): string[] {
  return narrowed(LIST.services, wantedIn(new URLSearchParams(query))).map(({ slug }) => slug);
}

test("the filter narrows by life event, level and whom it serves", () => {
  expect(found("life_event=business")).toEqual(["c"]);
  expect(found("served=person&level=county")).toEqual(["a", "b"]);
  expect(found("department=d2")).toEqual([]);
  expect(found("q=words")).toEqual(["a", "b", "c"]);
});

test("wishes stand in the address and come back from it", () => {
  const wanted = wantedIn(new URLSearchParams("q=社保 卡&life_event=work"));
  const path = servicesPath(wanted);
  expect(wantedIn(new URLSearchParams(path.split("?")[1]))).toEqual(wanted);
  expect(servicesPath(wantedIn(new URLSearchParams()))).toBe("/services");
});
