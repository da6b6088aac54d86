// The server's list of my cases, page by page: as many as she has asked for, read again when something changes.
import { signal } from "@preact/signals-core";
import { type Failure, session } from "../../net/index.ts";
import { type CaseSummary, casesAfter, refreshCases } from "./case_store.ts";

interface Further {
  cases: CaseSummary[];
  next: string | null;
}

const NONE: Further = { cases: [], next: null };

/** The pages after the first one, which the phone keeps; or why they cannot be had. */
async function readPages(shown: number): Promise<Further | Failure> {
  const first = await refreshCases();
  if (!first) return NONE;
  if (!first.ok) return first;
  const cases: CaseSummary[] = [];
  let { next } = first.value;
  for (let page = 1; page < shown && next; page += 1) {
    const answer = await casesAfter(next);
    if (!answer.ok) return answer;
    cases.push(...answer.value.cases);
    next = answer.value.next;
  }
  return { cases, next };
}

export class CasePages {
  readonly further = signal(NONE);
  /** Why what is shown may be old, or why there is not more of it. */
  readonly failure = signal<Failure | null>(null);
  /** The server has answered, or cannot be reached: what is not here now is not there. */
  readonly asked = signal(false);
  private shown = 1;
  private turn = 0;

  /** For whoever is signed in now; before that is known nothing is asked, and nothing said. */
  async begin(): Promise<void> {
    this.turn += 1;
    this.shown = 1;
    this.further.value = NONE;
    this.asked.value = false;
    await this.refresh();
  }

  /** Read again what is shown. */
  async refresh(): Promise<void> {
    if (session.peek().state === "unknown") return;
    this.turn += 1;
    const own = this.turn;
    const found = await readPages(this.shown);
    if (own !== this.turn) return;
    this.asked.value = true;
    this.failure.value = "cases" in found ? null : found;
    if ("cases" in found) this.further.value = found;
  }

  /** Read one page more than is shown. */
  async more(): Promise<void> {
    const { cases, next } = this.further.peek();
    if (next === null) return;
    this.turn += 1;
    const own = this.turn;
    const answer = await casesAfter(next);
    if (own !== this.turn) return;
    this.failure.value = answer.ok ? null : answer;
    if (!answer.ok) return;
    this.shown += 1;
    this.further.value = { cases: [...cases, ...answer.value.cases], next: answer.value.next };
  }
}
