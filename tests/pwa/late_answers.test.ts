// At an officer's desk an answer that comes late replaces nothing that was asked for since.
import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { forgetForm, openForm, readForm, type StaffForm } from "../../pwa/src/staff/form_store.ts";
import {
  forgetHandling,
  handlingFailure,
  openHandling,
  readHandling,
  type StaffHandling,
  save,
} from "../../pwa/src/staff/handling_store.ts";
import {
  counts,
  forgetWaiting,
  readWaiting,
  showWay,
  type Waiting,
  waiting,
} from "../../pwa/src/staff/results_store.ts";

/** Answers that are given when the test says so, by what was asked. */
function heldBack(): (asked: string, answer: unknown) => Promise<void> {
  const open = new Map<string, (answer: Response) => void>();
  vi.stubGlobal(
    "fetch",
    (path: string, { method = "GET" }: RequestInit = {}) =>
      new Promise<Response>((resolve) => open.set(`${method} ${path}`, resolve)),
  );
  return async (asked, answer) => {
    const find = () => [...open.keys()].find((each) => each.includes(asked));
    await vi.waitUntil(find);
    open.get(find() ?? "")?.(Response.json(answer));
  };
}

afterEach(() => {
  forgetForm();
  forgetHandling();
  forgetWaiting();
  vi.unstubAllGlobals();
});

test("the results of a way that was left do not come among those of another", async () => {
  const answer = heldBack();
  const counted = { electronic: 0, post: 61, window: 1, is_whole: true };
  const of = (id: string) => ({ results: [{ id } as Waiting], next: null, counts: counted });
  const first = readWaiting();
  const second = showWay("window");
  await answer("way=window", of("w"));
  await second;
  await answer("way=post", of("p"));
  await first;
  expect(waiting.value?.map(({ id }) => id)).toEqual(["w"]);
  expect(counts.value?.post).toBe(61);
});

const handling = (slug: string) =>
  ({ service: { slug }, written: { stages: [] }, findings: [], revision: 1 }) as unknown as StaffHandling;

test("how one service is handled does not open in place of another, nor after the page was left", async () => {
  const answer = heldBack();
  const first = readHandling("a");
  const second = readHandling("b");
  await answer("services/b", handling("b"));
  await second;
  await answer("services/a", handling("a"));
  await first;
  expect(openHandling.value?.service.slug).toBe("b");
  const saving = save();
  forgetHandling();
  await answer("PUT /api/handling/staff/services/b", handling("b"));
  await saving;
  expect([openHandling.value, handlingFailure.value]).toEqual([null, null]);
});

const form = (id: string) => ({ form_id: id, revision: 1, versions: [] }) as unknown as StaffForm;

test("a form does not open in place of another, nor after the page was left", async () => {
  const answer = heldBack();
  const first = readForm("first_form");
  const second = readForm("second_form");
  await answer("second_form", form("second_form"));
  await second;
  await answer("first_form", form("first_form"));
  await first;
  expect(openForm.value?.form_id).toBe("second_form");
  const third = readForm("third_form");
  forgetForm();
  await answer("third_form", form("third_form"));
  await third;
  expect(openForm.value).toBeNull();
});
