// The receipt of an order, and whether the server has really signed it.
import { useEffect, useState } from "preact/hooks";
import { api, type Failure, verifyReceipt } from "../../net/index.ts";
import { paths, type SignedReceipt } from "./wire.ts";

/** checking: not known yet. unknown: our key is not at hand. */
export type Proof = "checking" | "genuine" | "unknown";

export interface HeldReceipt {
  signed: SignedReceipt | null;
  proof: Proof;
  failure: Failure | null;
  again: () => void;
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
      const answer = await api.get<SignedReceipt>(paths.receipt(orderId), { signal: abort.signal });
      if (abort.signal.aborted) return;
      if (!answer.ok) return setHeld({ ...NOTHING, failure: answer });
      setHeld({ ...NOTHING, signed: answer.value });
      const told = await verifyReceipt(answer.value);
      const genuine = told?.order_id === orderId && told.number === answer.value.receipt.number;
      if (!abort.signal.aborted)
        setHeld({ ...NOTHING, signed: answer.value, proof: genuine ? "genuine" : "unknown" });
    };
    void read();
    return () => abort.abort();
  }, [orderId, turn]);
  return { ...held, again: () => setTurn((before) => before + 1) };
}
