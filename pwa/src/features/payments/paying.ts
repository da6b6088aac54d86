// From the wish to pay to the provider's page. One press is one order, however often it is sent.
import { useEffect, useRef, useState } from "preact/hooks";
import { api, type Failure } from "../../net/index.ts";
import { newId } from "../../storage/index.ts";
import { navigate } from "../../ui/navigation.ts";
import { rememberOrder } from "./this_tab.ts";
import { type Fine, type NewOrder, type Order, orderPath, paths } from "./wire.ts";

export interface Paying {
  busy: boolean;
  failure: Failure | null;
  pay: () => void;
}

/** `onOutdated` is called when the amount has changed, or somebody has paid in the meantime. */
export function usePaying(fine: Fine, onOutdated: (code: string) => void): Paying {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // The same id until an answer has come: a press that got lost does not become two orders.
  const id = useRef(newId());
  useEffect(() => {
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) setBusy(false);
    };
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);
  const send = async () => {
    setBusy(true);
    setFailure(null);
    const wish: NewOrder = { id: id.current, bill_id: fine.bill_id, amount_fen: fine.total_fen };
    const answer = await api.post<Order>(paths.orders, wish);
    if (answer.ok) {
      rememberOrder(fine.bill_id, answer.value.id);
      // The order's page comes first, so that "back" from the provider's page leads there.
      navigate(orderPath(answer.value.id));
      if (answer.value.pay_url) window.location.assign(answer.value.pay_url);
      return;
    }
    setBusy(false);
    const { code } = answer.problem;
    if (code === "amount_changed" || code === "bill_already_paid" || code === "order_differs") {
      id.current = newId();
      onOutdated(code);
    } else setFailure(answer);
  };
  return { busy, failure, pay: () => void send() };
}
