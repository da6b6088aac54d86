// All that this phone knows of one application, from the outbox to the result.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Failure, session } from "../../net/index.ts";
import {
  getOutboxItem,
  getReceipt,
  listOutbox,
  listReceipts,
  type OutboxItem,
  onChange,
  type Receipt,
} from "../../storage/index.ts";
import { arrivedCorrection } from "./arrived.ts";
import { type KeptCase, keptCase, refreshCase } from "./case_store.ts";
import { caseOf } from "./my_cases.ts";

export interface KnownCase {
  /** The submission, while it waits. */
  item: OutboxItem | null;
  /** A correction of this case, while it waits. */
  correction: OutboxItem | null;
  receipt: Receipt | null;
  /** The receipt of a correction that the kept case does not know of yet. */
  corrected: Receipt | null;
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

/** Somebody else's correction was first: hers was not taken, and the case has gone on. */
export function isTooLate(item: OutboxItem | null): boolean {
  return item?.reason?.code === "no_correction_expected";
}

async function look(id: string): Promise<KnownCase> {
  const waiting = await listOutbox().catch(() => []);
  const item = await getOutboxItem(id).catch(() => null);
  const receipt = await getReceipt(id).catch(() => null);
  const receipts = await listReceipts().catch(() => []);
  const kept = await keptCase(id);
  return {
    item: receipt ? null : item,
    correction: waiting.find((each) => each.kind === "correction" && caseOf(each) === id) ?? null,
    receipt,
    corrected: kept && arrivedCorrection(kept.value, receipts),
    kept,
  };
}

const STORES = new Set(["outbox", "receipts", "kept", "profiles"]);

/** What is kept first; then, whenever something has arrived, what the server says. */
export function useCase(id: string): CaseLoading {
  const known = useSignal<KnownCase | null>(null);
  const failure = useSignal<Failure | null>(null);
  const asked = useSignal(false);
  // What was read before something changed does not take the place of what was read after.
  const turn = useRef(0);
  const read = async () => {
    turn.current += 1;
    const mine = turn.current;
    const found = await look(id);
    if (mine === turn.current) known.value = found;
    return found;
  };
  const refresh = async () => {
    if (session.value.account === null && session.value.state !== "unknown") return;
    failure.value = await refreshCase(id);
    asked.value = true;
    await read();
  };
  useEffect(() => {
    void read().then(({ item }) => {
      // What still waits here is not known there yet.
      if (!item) void refresh();
    });
    return onChange(({ store, id: changed }) => {
      if (!STORES.has(store)) return;
      void read().then(({ correction }) => {
        if (store === "outbox" && isTooLate(correction)) void refresh();
      });
      if (store === "receipts") void refresh();
      else if (store === "profiles" && changed === undefined) void refresh();
    });
  }, [id]);
  return { known: known.value, failure: failure.value, asked: asked.value, refresh };
}
