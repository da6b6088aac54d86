// My cases for a page: what this phone knows, drawn anew at every change, and the further pages of the server's list.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Failure, session } from "../../net/index.ts";
import { onChange } from "../../storage/index.ts";
import { type CaseSummary, casesAfter, refreshCases } from "./case_store.ts";
import { type MyCases, myCases } from "./my_cases.ts";

const STORES = new Set(["outbox", "drafts", "receipts", "kept", "profiles"]);

/** null: not read yet. */
export function useMyCases(): MyCases | null {
  const mine = useSignal<MyCases | null>(null);
  useEffect(() => {
    let turn = 0;
    const read = async () => {
      turn += 1;
      const own = turn;
      const found = await myCases();
      // What was read before something changed does not take the place of what was read after.
      if (own === turn) mine.value = found;
    };
    void read();
    return onChange(({ store }) => {
      if (STORES.has(store)) void read();
    });
  }, []);
  return mine.value;
}

interface CasePages {
  cases: CaseSummary[];
  /** Why what is shown may be old. */
  failure: Failure | null;
  /** The server has answered, or cannot be reached: what is not here now is not there. */
  asked: boolean;
  refresh: () => Promise<void>;
  /** Read one page more than is shown; null when there is none. */
  more: (() => Promise<void>) | null;
}

interface Further {
  cases: CaseSummary[];
  next: string | null;
}

const NONE: Further = { cases: [], next: null };

/** As many pages after the first as are shown, or why not. */
async function readPages(pages: number): Promise<Further | Failure> {
  const first = await refreshCases();
  if (!first) return NONE;
  if (!first.ok) return first;
  const cases: CaseSummary[] = [];
  let { next } = first.value;
  for (let page = 1; page < pages && next; page += 1) {
    const answer = await casesAfter(next);
    if (!answer.ok) return answer;
    cases.push(...answer.value.cases);
    next = answer.value.next;
  }
  return { cases, next };
}

function together(first: CaseSummary[], further: CaseSummary[]): CaseSummary[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...further.filter(({ id }) => !known.has(id))];
}

/** `first`: what this phone knows. The further pages are there only while the page is, and only with a network. */
export function useCasePages(first: CaseSummary[]): CasePages {
  const further = useSignal(NONE);
  const failure = useSignal<Failure | null>(null);
  const asked = useSignal(false);
  const pages = useRef(1);
  const turn = useRef(0);
  const refresh = async () => {
    turn.current += 1;
    const own = turn.current;
    const found = await readPages(pages.current);
    if (own !== turn.current) return;
    asked.value = true;
    failure.value = "cases" in found ? null : found;
    if ("cases" in found) further.value = found;
  };
  const more = () => {
    pages.current += 1;
    return refresh();
  };
  const account = session.value.account?.account_id;
  useEffect(() => {
    pages.current = 1;
    further.value = NONE;
    asked.value = false;
    void refresh();
    return onChange(({ store }) => {
      if (store === "receipts" || store === "profiles") void refresh();
    });
  }, [account]);
  const { cases, next } = further.value;
  return {
    cases: together(first, cases),
    failure: failure.value,
    asked: asked.value,
    refresh,
    more: next ? more : null,
  };
}
