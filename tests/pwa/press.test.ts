import { beforeEach, describe, expect, it } from "vitest";
import { Presses } from "../../pwa/src/ui/press.ts";

const page = new EventTarget();
const presses = new Presses(page);
let done: string[];

function happens(...kinds: string[]): void {
  for (const kind of kinds) page.dispatchEvent(new Event(kind));
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

describe("what moves the page", () => {
  beforeEach(() => {
    done = [];
  });

  it("is done at once while nobody presses", () => {
    presses.after(() => done.push("moved"));
    expect(done).toEqual(["moved"]);
  });

  it("waits for the click that the letting go brings about", async () => {
    happens("mousedown");
    presses.after(() => done.push("moved"));
    await nextTask();
    expect(done).toEqual([]);
    happens("mouseup");
    done.push("clicked");
    await nextTask();
    expect(done).toEqual(["clicked", "moved"]);
    presses.after(() => done.push("at once"));
    expect(done).toHaveLength(3);
  });

  it.each(["dragend", "contextmenu", "blur", "keydown"])(
    "does not wait for a letting go that never comes: %s",
    async (end) => {
      happens("mousedown");
      presses.after(() => done.push("moved"));
      happens(end);
      await nextTask();
      expect(done).toEqual(["moved"]);
    },
  );

  it("goes on waiting when it is pressed again at once", async () => {
    happens("mousedown", "mouseup", "mousedown");
    presses.after(() => done.push("moved"));
    await nextTask();
    expect(done).toEqual([]);
    happens("mouseup");
    await nextTask();
    expect(done).toEqual(["moved"]);
  });
});
