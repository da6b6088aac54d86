// My cases for a page: what this phone knows, drawn anew at every change, and the further pages of the server's list.
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { connectivity, type Failure, session } from "../../net/index.ts";
import { onChange } from "../../storage/index.ts";
import { CasePages } from "./case_pages.ts";
import type { CaseSummary } from "./case_store.ts";
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

interface ShownCases {
  cases: CaseSummary[];
  failure: Failure | null;
  /** What is not here now is not there. */
  asked: boolean;
  refresh: () => Promise<void>;
  /** Read one page more than is shown; null when there is none. */
  more: (() => Promise<void>) | null;
}

function together(first: CaseSummary[], further: CaseSummary[]): CaseSummary[] {
  const known = new Set(first.map(({ id }) => id));
  return [...first, ...further.filter(({ id }) => !known.has(id))];
}

/** `first`: what this phone knows. The further pages are there only while the page is, and only with a network. */
export function useCasePages(first: CaseSummary[]): ShownCases {
  const [pages] = useState(() => new CasePages());
  const { state, account } = session.value;
  useEffect(() => {
    void pages.begin();
    // What could not be read comes by itself when there is a network again.
    const unfollow = connectivity.subscribe((now) => {
      if (now === "connected" && pages.failure.peek()?.kind === "unreachable") void pages.refresh();
    });
    const unlisten = onChange(({ store }) => {
      if (store === "receipts" || store === "profiles") void pages.refresh();
    });
    return () => {
      unfollow();
      unlisten();
    };
  }, [account?.account_id, state === "unknown"]);
  const { cases, next } = pages.further.value;
  return {
    cases: together(first, cases),
    failure: pages.failure.value,
    asked: pages.asked.value,
    refresh: () => pages.refresh(),
    more: next ? () => pages.more() : null,
  };
}
