/** Judges a form again and again as a phone does at each keystroke, and tells the milliseconds of each. */

import { type Json, type JsonObject, prepare, review } from "../../offline_forms/engine/index.ts";

interface Asked {
  readonly form: Json;
  readonly answers: JsonObject;
  readonly today: string;
  /** The text field that is typed into. */
  readonly field: string;
  readonly keystrokes: number;
}

async function judgeOften({ form, answers, today, field, keystrokes }: Asked): Promise<number[]> {
  const ready = prepare(form);
  const took: number[] = [];
  for (let typed = 0; typed < keystrokes; typed += 1) {
    const changed = { ...answers, [field]: "字".repeat(1 + (typed % 20)) };
    const before = performance.now();
    review(ready, changed, { today });
    took.push(performance.now() - before);
    // A person rests between two keystrokes, and the browser with her.
    await new Promise((rested) => setTimeout(rested, 5));
  }
  return took;
}

Object.assign(globalThis, { judgeOften });
