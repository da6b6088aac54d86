// An import as the server sees it, asked again until its end is known; a lost answer is asked for again by itself.
import type { Outcome } from "../net/index.ts";
import { isAtWork, isOver, type Run, readRun } from "./import_store.ts";

const WHILE_AT_WORK = 700;
/** It may be gone on with elsewhere: in another tab, or by an answer that was lost on its way. */
const WHILE_IT_WAITS = 10_000;
const LONGEST_PAUSE = 15_000;

/** How long until it is asked again, after so many answers that did not come; null when there is nothing to hear. */
export function pauseAfter(run: Run | null, lost: number): number | null {
  if (run && isOver(run)) return null;
  const pause = !run || isAtWork(run) ? WHILE_AT_WORK : WHILE_IT_WAITS;
  return Math.min(pause * 2 ** lost, LONGEST_PAUSE);
}

/** Asks for one import. In a tab that nobody sees it rests. */
export class ImportWatch {
  private readonly id: string;
  private readonly tell: (answer: Outcome<Run>) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private run: Run | null = null;
  private lost = 0;
  private turn = 0;

  constructor(id: string, tell: (answer: Outcome<Run>) => void) {
    this.id = id;
    this.tell = tell;
  }

  readonly ask = async (): Promise<void> => {
    const mine = this.begin();
    const answer = await readRun(this.id);
    if (mine === this.turn) this.take(answer);
  };

  /** Begin a turn: whatever is under way comes too late. */
  private begin(): number {
    clearTimeout(this.timer);
    this.turn += 1;
    return this.turn;
  }

  /** Tell what was answered, also to an order given meanwhile, and ask again in time. */
  take(answer: Outcome<Run>): void {
    this.begin();
    this.tell(answer);
    if (answer.ok) this.run = answer.value;
    this.lost = answer.ok ? 0 : this.lost + 1;
    const isGone = !answer.ok && answer.problem.status === 404;
    const pause = isGone ? null : pauseAfter(this.run, this.lost);
    if (pause !== null && document.visibilityState === "visible") this.timer = setTimeout(this.ask, pause);
  }

  /** Somebody looks again, or the network is back. */
  readonly wake = (): void => {
    if (document.visibilityState !== "visible") clearTimeout(this.timer);
    else if (pauseAfter(this.run, 0) !== null) void this.ask();
  };

  stop(): void {
    this.begin();
  }
}
