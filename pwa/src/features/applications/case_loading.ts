// All that this phone knows of one application, from the outbox to the result.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Failure, session } from "../../net/index.ts";
import {
  getOutboxItem,
  getReceipt,
  listOutbox,
  type OutboxItem,
  onChange,
  type Receipt,
} from "../../storage/index.ts";
import { type KeptCase, keptCase, refreshCase } from "./case_store.ts";

export interface KnownCase {
  /** The submission, while it waits. */
  item: OutboxItem | null;
  /** A correction of this case, while it waits. */
  correction: OutboxItem | null;
  receipt: Receipt | null;
  kept: KeptCase | null;
}

export interface CaseLoading {
  known: KnownCase | null;
  /** Why what is shown may be old. */
  failure: Failure | null;
  /** The server has been asked at least once. */
  asked: boolean;
  refresh: () => Promise<void>;
}

async function look(id: string): Promise<KnownCase> {
  const waiting = await listOutbox().catch(() => []);
  return {
    item: await getOutboxItem(id).catch(() => null),
    correction: waiting.find(({ kind, url }) => kind === "correction" && url.includes(id)) ?? null,
    receipt: await getReceipt(id).catch(() => null),
    kept: await keptCase(id),
  };
}

const STORES = new Set(["outbox", "receipts", "kept", "profiles"]);

/** What is kept first; then, whenever something has arrived, what the server says. */
export function useCase(id: string): CaseLoading {
  const known = useSignal<KnownCase | null>(null);
  const failure = useSignal<Failure | null>(null);
  const asked = useSignal(false);
  const read = async () => {
    known.value = await look(id);
  };
  const refresh = async () => {
    if (session.value.account === null && session.value.state !== "unknown") return;
    failure.value = await refreshCase(id);
    asked.value = true;
    await read();
  };
  useEffect(() => {
    void read().then(() => {
      // What still waits here is not known there yet.
      if (!known.peek()?.item) void refresh();
    });
    return onChange(({ store, id: changed }) => {
      if (!STORES.has(store)) return;
      void read();
      if (store === "receipts") void refresh();
      else if (store === "profiles" && changed === undefined) void refresh();
    });
  }, [id]);
  return { known: known.value, failure: failure.value, asked: asked.value, refresh };
}
