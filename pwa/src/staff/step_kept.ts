// What an officer types for a step is kept in her profile, encrypted, until the step is taken: a reload, a crash and an
// ended session take nothing away. Where somebody else was faster it stays as well.
import { type Signal, signal } from "@preact/signals";
import { keep, letGoOfKept, type Owner, ownerNow, readKept } from "../storage/index.ts";
import { unsaved } from "../storage/unsaved.ts";
import type { Written } from "./step_fields.tsx";

export type PointTexts = ReadonlyMap<string, string>;

interface KeptStep {
  points: [path: string, text: string][] | null;
  written: Written;
}

const PAUSE = 400;

function nameOf(id: string): string {
  return `step of case ${id}`;
}

function isEmpty({ points, written }: KeptStep): boolean {
  const texts = [...(points ?? []).map(([, text]) => text), ...Object.values(written)];
  return texts.every((text) => text.trim() === "");
}

export class StepWriting {
  /** Points to correct, by path; null while none are being written. */
  readonly points: Signal<PointTexts | null> = signal(null);
  readonly written: Signal<Written> = signal({});
  /** When what stands here was typed, if it was kept from before; until it is looked at. */
  readonly keptAt: Signal<number | null> = signal(null);
  private readonly id: string;
  private owner: Owner | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();
  private isChanged = false;
  private isOver = false;
  private stop: () => void = () => undefined;

  constructor(id: string) {
    this.id = id;
  }

  /** Read what was kept, then keep every change. */
  async begin(): Promise<void> {
    this.owner = await ownerNow().catch(() => null);
    const kept = await readKept<KeptStep>(nameOf(this.id)).catch(() => null);
    // What she has begun to type while it was read is newer.
    if (kept && this.points.peek() === null && isEmpty(this.now())) {
      this.points.value = kept.value.points && new Map(kept.value.points);
      this.written.value = kept.value.written;
      this.keptAt.value = kept.kept_at;
    }
    if (this.isOver) return;
    unsaved.add(this);
    const stops = [this.points, this.written].map((each) => {
      let isFirst = true;
      return each.subscribe(() => {
        if (!isFirst) this.change();
        isFirst = false;
      });
    });
    this.stop = () => {
      for (const each of stops) each();
    };
  }

  /** The case is left. */
  end(): void {
    this.isOver = true;
    this.stop();
    void this.flush().then(() => unsaved.delete(this));
  }

  /** The step was taken, or its words are thrown away. */
  clear(): void {
    this.points.value = null;
    this.written.value = {};
    this.keptAt.value = null;
    void this.flush();
  }

  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.save()).catch(() => undefined);
    return this.running;
  }

  private change(): void {
    this.isChanged = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE);
  }

  private now(): KeptStep {
    const points = this.points.peek();
    // A card that was looked at and a code that was shown are of the moment: nobody finds them ticked and typed later.
    const { code: _code, identity_seen: _seen, ...written } = this.written.peek();
    return { points: points && [...points], written };
  }

  private async save(): Promise<void> {
    if (!this.isChanged) return;
    this.isChanged = false;
    const now = this.now();
    if (isEmpty(now)) await letGoOfKept(this.owner, nameOf(this.id));
    else await keep(this.owner, nameOf(this.id), now);
  }
}
