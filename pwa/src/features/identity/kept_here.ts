// What of hers waits on this phone.
import { useEffect, useState } from "preact/hooks";
import { type Draft, type OutboxItem, onChange } from "../../storage/index.ts";
import { notSent } from "../../storage/not_sent.ts";

const STORES = new Set(["drafts", "outbox", "receipts", "profiles"]);

export interface KeptHere {
  drafts: Draft[];
  waiting: OutboxItem[];
}

export async function readKeptHere(): Promise<KeptHere> {
  const { drafts, items } = await notSent();
  return { drafts, waiting: items };
}

/** null: not read yet. */
export function useKeptHere(): KeptHere | null {
  const [kept, setKept] = useState<KeptHere | null>(null);
  useEffect(() => {
    const read = () => void readKeptHere().then(setKept);
    read();
    return onChange(({ store }) => {
      if (STORES.has(store)) read();
    });
  }, []);
  return kept;
}
