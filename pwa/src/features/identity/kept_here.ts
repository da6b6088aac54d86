// What of hers waits on this phone.
import { useEffect, useState } from "preact/hooks";
import { type Draft, listDrafts, listOutbox, type OutboxItem, onChange } from "../../storage/index.ts";

export interface KeptHere {
  drafts: Draft[];
  waiting: OutboxItem[];
}

export async function readKeptHere(): Promise<KeptHere> {
  const [drafts, waiting] = await Promise.all([listDrafts().catch(() => []), listOutbox().catch(() => [])]);
  return { drafts, waiting };
}

/** null: not read yet. */
export function useKeptHere(): KeptHere | null {
  const [kept, setKept] = useState<KeptHere | null>(null);
  useEffect(() => {
    const read = () => void readKeptHere().then(setKept);
    read();
    return onChange(({ store }) => {
      if (store === "drafts" || store === "outbox" || store === "profiles") read();
    });
  }, []);
  return kept;
}
