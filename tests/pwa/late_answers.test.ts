// At an officer's desk an answer that comes late replaces nothing that was asked for since.
import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import {
  counts,
  forgetWaiting,
  readWaiting,
  showWay,
  type Waiting,
  waiting,
} from "../../pwa/src/staff/results_store.ts";

/** Answers that are given when the test says so, by what was asked. */
function heldBack(): (asked: string, answer: unknown) => void {
  const open = new Map<string, (answer: Response) => void>();
  vi.stubGlobal("fetch", (path: string) => new Promise<Response>((resolve) => open.set(path, resolve)));
  return (asked, answer) => {
    const [path] = [...open.keys()].filter((each) => each.includes(asked));
    if (!path) throw new Error(`nobody has asked for ${asked}`);
    open.get(path)?.(Response.json(answer));
  };
}

afterEach(() => {
  forgetWaiting();
  vi.unstubAllGlobals();
});

test("the results of a way that was left do not come among those of another", async () => {
  const answer = heldBack();
  const counted = { electronic: 0, post: 61, window: 1, is_whole: true };
  const of = (id: string) => ({ results: [{ id } as Waiting], next: null, counts: counted });
  const first = readWaiting();
  const second = showWay("window");
  answer("way=window", of("w"));
  await second;
  answer("way=post", of("p"));
  await first;
  expect(waiting.value?.map(({ id }) => id)).toEqual(["w"]);
  expect(counts.value?.post).toBe(61);
});
