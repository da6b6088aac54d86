// Watching an import: one lost answer ends nothing, and a tab that nobody sees asks nothing.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Run } from "../../pwa/src/staff/import_store.ts";
import { ImportWatch, pauseAfter } from "../../pwa/src/staff/import_watch.ts";

const page = { visibilityState: "visible" };
let answers: (Run["state"] | "lost")[] = [];
let asked = 0;
let heard: string[] = [];
let watch: ImportWatch;

function runIn(state: Run["state"]): Run {
  return { id: "1", state } as Run;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", page);
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    const state = answers.shift() ?? "done";
    if (state === "lost") throw new TypeError("no network");
    return Response.json(runIn(state));
  });
  page.visibilityState = "visible";
  asked = 0;
  heard = [];
  watch = new ImportWatch("1", (answer) => heard.push(answer.ok ? answer.value.state : answer.kind));
});

afterEach(() => {
  watch.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("goes on asking after answers that were lost, until the end is known", async () => {
  answers = ["examining", "lost", "lost", "applying", "done"];
  void watch.ask();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).toEqual(["examining", "unreachable", "unreachable", "applying", "done"]);
  expect(asked).toBe(5);
});

test("goes on also when the very first answer was lost", async () => {
  answers = ["lost", "done"];
  void watch.ask();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).toEqual(["unreachable", "done"]);
});

test("rests in a tab that nobody sees, and asks at once when somebody looks again", async () => {
  answers = ["examining", "done"];
  void watch.ask();
  await vi.advanceTimersByTimeAsync(10);
  page.visibilityState = "hidden";
  watch.wake();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toBe(1);
  page.visibilityState = "visible";
  watch.wake();
  await vi.advanceTimersByTimeAsync(10);
  expect(heard).toEqual(["examining", "done"]);
});

test("asks seldom while an import waits for a person, and never once it is over", () => {
  const atWork = pauseAfter(runIn("applying"), 0) ?? 0;
  const waiting = pauseAfter(runIn("examined"), 0) ?? 0;
  expect(waiting).toBeGreaterThan(atWork * 5);
  expect(pauseAfter(runIn("applying"), 3)).toBeGreaterThan(atWork);
  expect(pauseAfter(runIn("failed"), 0)).toBeNull();
});
