import { expect, test } from "vitest";
import { groupsOf } from "../../pwa/src/features/catalogue/service_groups.ts";
import type { GuideList, GuideSummary } from "../../pwa/src/features/catalogue/wire.ts";
import { findEntries, isNarrowed, listPath, wantedIn } from "../../pwa/src/features/lists/list_filter.ts";
import type { Entry, PublicList } from "../../pwa/src/features/lists/wire.ts";

const service = (slug: string, name: string, changes: Partial<GuideSummary> = {}): GuideSummary => ({
  slug,
  name,
  summary: "",
  category: "government",
  life_event: "marriage",
  department: "A",
  level: "county",
  served: ["person"],
  channels: [],
  complete: true,
  in_app: false,
  ...changes,
});
const LIST: GuideList = {
  language: "zh-CN",
  life_events: [{ code: "marriage", name: "结婚" }],
  departments: [
    { code: "A", name: "民政厅", kind: "department" },
    { code: "B", name: "公安厅", kind: "department" },
  ],
  services: [
    service("marriage", "婚姻登记"),
    service("doctor", "114预约挂号", { level: "province", served: ["person", "enterprise"] }),
    service("household", "户口迁移", { department: "B" }),
  ],
};
const shape = (way: Parameters<typeof groupsOf>[0], stages: Parameters<typeof groupsOf>[2] = []) =>
  groupsOf(way, LIST, stages).map(({ key, services, href }) => [key, services.length, href]);

test("each group has an address of its own, and groups that hold nothing are left out", () => {
  expect(shape("department")).toEqual([
    ["A", 2, "/services?department=A"],
    ["B", 1, "/services?department=B"],
  ]);
  expect(shape("level")).toEqual([
    ["province", 1, "/services?level=province"],
    ["county", 2, "/services?level=county"],
  ]);
  expect(shape("served")).toEqual([
    ["person", 3, "/services?served=person"],
    ["enterprise", 1, "/services?served=enterprise"],
  ]);
});

test("letters come in their order, what has none stands last", () => {
  expect(shape("letter")).toEqual([
    ["H", 2, "/services?letter=H"],
    ["#", 1, "/services?letter=%23"],
  ]);
});

test("a stage of a firm's life holds what its guidance names", () => {
  const open = { key: "open", name: "开办", services: new Set(["household", "withdrawn-since"]) };
  expect(shape("stage", [open])).toEqual([["open", 1, "/services?stage=open"]]);
});

const entry = (code: string, name: string, region: string | null, chosen: Entry["chosen"]): Entry => ({
  code,
  name,
  summary: "",
  also: "",
  region: region ? { code: region, name: "罗江区" } : null,
  department: null,
  chosen,
  facts: [
    { key: "builder", name: "", kind: "text", text: "示范公司", number: null, day: null, services: [] },
  ],
});
const PUBLIC: PublicList = {
  code: "projects",
  language: "zh-CN",
  shelf: "public",
  name: "",
  about: "",
  source: "",
  made_up: true,
  choices: [{ key: "kind", name: "", options: [{ key: "road", name: "路" }] }],
  entries: [
    entry("1", "村道", "510604101000", { kind: ["road"] }),
    entry("2", "水厂", "510100000000", { kind: ["water"] }),
    entry("3", "全省", null, {}),
  ],
};
const found = (query: string) =>
  findEntries(PUBLIC, wantedIn(new URLSearchParams(query), PUBLIC)).map(({ code }) => code);

test("a list is narrowed by words, by what its head offers, and by the city that a place lies in", () => {
  expect(found("")).toEqual(["1", "2", "3"]);
  expect(found("q=示范公司 水")).toEqual(["2"]);
  expect(found("kind=road")).toEqual(["1"]);
  expect(found("city=5106")).toEqual(["1"]);
});

test("what a list does not offer is no filter", () => {
  expect(found("kind=magic&colour=red")).toEqual(["1", "2", "3"]);
  expect(isNarrowed(wantedIn(new URLSearchParams("kind=magic"), PUBLIC))).toBe(false);
});

test("wishes go into the address and come back", () => {
  const wanted = wantedIn(new URLSearchParams("kind=road&city=5106&q=村"), PUBLIC);
  const path = listPath("projects", wanted);
  expect(wantedIn(new URLSearchParams(path.split("?")[1]), PUBLIC)).toEqual(wanted);
  expect(isNarrowed(wanted)).toBe(true);
});
