// The receipt of an order, and whether the server has really signed it.
import { useEffect, useState } from "preact/hooks";
import { canonicalJson, type Json } from "../../../../offline_forms/engine/index.ts";
import { api, type Failure, verifyReceipt } from "../../net/index.ts";
import { keep, ownerOrPhone, readKeptOnPhone } from "../../storage/index.ts";
import { paths, type SignedReceipt } from "./wire.ts";

/** checking: not known yet. unknown: our key is not at hand. */
export type Proof = "checking" | "genuine" | "unknown";

export interface HeldReceipt {
  signed: SignedReceipt | null;
  proof: Proof;
  failure: Failure | null;
  again: () => void;
}

const keptAs = (orderId: string) => `fine_receipt/${orderId}`;

/** Whether our server signed this receipt, for this order: every word of it that is shown. */
async function prove(signed: SignedReceipt, orderId: string): Promise<Proof> {
  const told = await verifyReceipt(signed);
  if (told?.order_id !== orderId) return "unknown";
  const shown = canonicalJson(signed.receipt as unknown as Json);
  return canonicalJson(told as Json) === shown ? "genuine" : "unknown";
}

const NOTHING = { signed: null, proof: "checking" as Proof, failure: null };

/** Ask for a receipt; null asks nothing. */
export function useReceipt(orderId: string | null): HeldReceipt {
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<Omit<HeldReceipt, "again">>(NOTHING);
  // A new turn asks the same again
  useEffect(() => {
    if (orderId === null) return;
    const abort = new AbortController();
    const read = async () => {
      const owner = await ownerOrPhone().catch(() => null);
      const answer = await api.get<SignedReceipt>(paths.receipt(orderId), { signal: abort.signal });
      if (abort.signal.aborted) return;
      if (!answer.ok) return setHeld({ ...NOTHING, failure: answer });
      setHeld({ ...NOTHING, signed: answer.value });
      const proof = await prove(answer.value, orderId);
      if (!abort.signal.aborted) setHeld({ ...NOTHING, signed: answer.value, proof });
      if (proof === "genuine") await keep(owner, keptAs(orderId), answer.value).catch(() => undefined);
    };
    void read();
    return () => abort.abort();
  }, [orderId, turn]);
  return { ...held, again: () => setTurn((before) => before + 1) };
}

/** The copy on this phone, proved anew, while the server cannot be asked. */
export function useKeptReceipt(
  orderId: string,
  isWanted: boolean,
): { signed: SignedReceipt; proof: Proof } | null {
  const [kept, setKept] = useState<{ signed: SignedReceipt; proof: Proof } | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let stopped = false;
    const read = async () => {
      const copy = await readKeptOnPhone<SignedReceipt>(keptAs(orderId)).catch(() => null);
      if (!copy) return;
      const proof = await prove(copy.value, orderId);
      if (!stopped) setKept({ signed: copy.value, proof });
    };
    void read();
    return () => {
      stopped = true;
    };
  }, [orderId, isWanted]);
  return kept;
}
