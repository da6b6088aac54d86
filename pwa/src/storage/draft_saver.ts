// Saves a draft while it is filled in: at a word at once, else soon after each change, and when the page hides (unsaved.ts).
import { type Draft, saveDraft } from "./drafts.ts";
import { ChangedElsewhere } from "./errors.ts";
import { noteWaiting, unsaved } from "./unsaved.ts";

const PAUSE = 400;

/** Somebody who types without a pause has her words kept all the same. */
const LONGEST_WAIT = 1_200;

export type SaveState = "saved" | "saving" | "failed";

export class DraftSaver {
  private pending: Draft | null = null;
  /** When the oldest change that is not kept yet was made. */
  private since = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> = Promise.resolve();
  private revision: number;
  private readonly report: (state: SaveState, outcome: Draft | unknown) => void;

  /** `report` hears `saved` with the draft, or `failed` with the error (StorageFull, ChangedElsewhere …). */
  constructor(draft: Draft, report: (state: SaveState, outcome: Draft | unknown) => void) {
    this.revision = draft.revision;
    this.report = report;
    unsaved.add(this);
  }

  /** Keep it soon: after the pause that ends a stretch of typing. */
  change(draft: Draft): void {
    const now = Date.now();
    if (!this.pending) this.since = now;
    this.pending = draft;
    noteWaiting(this, true);
    this.report("saving", draft);
    clearTimeout(this.timer);
    const wait = Math.min(PAUSE, Math.max(0, this.since + LONGEST_WAIT - now));
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  /** Save now what waits; resolves when it lies in the database. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running = this.running.then(() => this.save());
    return this.running;
  }

  /** The page of the draft is left. */
  async stop(): Promise<void> {
    await this.flush();
    unsaved.delete(this);
    noteWaiting(this, false);
  }

  private async save(): Promise<void> {
    const draft = this.pending;
    if (!draft) return;
    this.pending = null;
    try {
      const saved = await saveDraft({ ...draft, revision: this.revision });
      this.revision = saved.revision;
      this.report("saved", saved);
    } catch (error) {
      // Kept for another try, unless another window has the newer one.
      if (!(error instanceof ChangedElsewhere)) this.pending ??= draft;
      this.report("failed", error);
    }
    noteWaiting(this, this.pending !== null);
  }
}
