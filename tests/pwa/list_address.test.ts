// What a list is narrowed to stands in its address, and nothing else does; what is selected follows what is shown.
import { beforeEach, expect, test } from "vitest";
import { chosenWords } from "../../pwa/src/staff/chosen_words.ts";
import { caseNumber, changed, narrowingOf, queryOf } from "../../pwa/src/staff/list_address.ts";
import {
  clearSelection,
  keepSelected,
  MOST_SELECTED,
  selectAll,
  selected,
  toggle,
} from "../../pwa/src/staff/list_selection.ts";
import type { StaffSummary } from "../../pwa/src/staff/office.ts";

const OFFICER = "01900000-0000-7000-8000-00000000000a";

beforeEach(clearSelection);

test("an address is read and written the same, in one order, without what nobody could mean", () => {
  const query = `?state=accepted&due=within_3&assignee=${OFFICER}&service=child-registration&region=510604100000&number=00012`;
  expect(queryOf(narrowingOf(new URLSearchParams(query)))).toBe(query);
  const odd = new URLSearchParams("number=%25&due=soon&state=lost&assignee=me&region=51&service=A+b&after=x");
  expect(narrowingOf(odd)).toEqual({});
});

test("a choice changes its own part of the address, and an empty one takes it out", () => {
  const narrowing = narrowingOf(new URLSearchParams("due=overdue&assignee=mine"));
  expect(changed(narrowing, { due: "within_1" })).toBe("?due=within_1&assignee=mine");
  expect(changed(narrowing, { due: "" })).toBe("?assignee=mine");
  expect(changed({ due: "overdue" }, { due: "" })).toBe("");
});

test("a number is understood as people type it", () => {
  expect(caseNumber(" ５１０６-2026 1124 ")).toBe("5106-20261124");
});

test("shift selects all between, a second time lets go, and what is not shown is not selected", () => {
  const shown = ["a", "b", "c", "d"];
  toggle("a", shown);
  toggle("c", shown, true);
  expect([...selected.value]).toEqual(["a", "b", "c"]);
  toggle("b", shown);
  expect([...selected.value]).toEqual(["a", "c"]);
  keepSelected(["c", "d"]);
  expect([...selected.value]).toEqual(["c"]);
});

test("no more are selected than one deed may be done on", () => {
  const many = Array.from({ length: MOST_SELECTED + 20 }, (_, at) => String(at));
  selectAll(many);
  expect(selected.value.size).toBe(MOST_SELECTED);
  clearSelection();
  toggle("0", many);
  toggle(String(MOST_SELECTED + 10), many, true);
  expect(selected.value.size).toBe(MOST_SELECTED);
});

test("what is chosen and not offered is called by its name, or described; its key is never shown", () => {
  const officer = "01900000-0000-7000-8000-00000000000c";
  const listed = [
    {
      service_slug: "old-age-card",
      service_name: { "zh-CN": "老年优待证" },
      assignee: { account_id: officer, name: "李工" },
    },
  ] as unknown as StaffSummary[];
  const chosen = [
    ["service", "old-age-card"],
    ["assignee", officer],
    ["region", "510604000000"],
  ] as const;
  expect(chosen.slice(0, 2).map(([name, value]) => chosenWords(name, value, listed))).toEqual([
    "老年优待证",
    "李工",
  ]);
  for (const [name, value] of chosen) expect(chosenWords(name, value, [])).not.toContain(value);
});
