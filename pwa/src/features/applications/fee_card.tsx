import { useRef, useState } from "preact/hooks";
import { formatDate } from "../../i18n/dates.ts";
import { formatMoney, inLanguage, t } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import { api, type Failure } from "../../net/index.ts";
import { newId } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Card } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { type Case, refreshCase } from "./case_store.ts";

type Fee = NonNullable<Case["handling"]["fee"]>;
type Order = components["schemas"]["Order"];

function usePayment(caseId: string, fee: Fee) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // The same id until an answer has come: a press that got lost does not become two payments.
  const id = useRef(newId());
  const pay = async () => {
    setBusy(true);
    const wish = { id: id.current, bill_id: fee.bill_id, amount_fen: fee.amount_fen };
    const answer = await api.post<Order>("/api/payments/orders", wish);
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) {
      if (answer.kind === "problem" && answer.problem.status === 409) await refreshCase(caseId);
      return;
    }
    // The payment's page comes first, so that "back" from the provider's page leads there.
    navigate(`/fines/orders/${answer.value.id}`);
    if (answer.value.pay_url) window.location.assign(answer.value.pay_url);
  };
  return { busy, failure, pay };
}

function ToPay({ found, fee }: { found: Case; fee: Fee }) {
  const { busy, failure, pay } = usePayment(found.id, fee);
  const amount = formatMoney(fee.amount_fen);
  return (
    <Card tone="amber">
      <h3>{t("Your turn: please pay {amount}", { amount })}</h3>
      <p>
        {inLanguage(fee.name)}.{" "}
        {fee.before === "acceptance"
          ? t("The office takes the application up when this is paid.")
          : t("The office goes on with it now, and can approve it when this is paid.")}
      </p>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button kind="seal" wide busy={busy} onClick={() => void pay()}>
        {t("Pay {amount}", { amount })}
      </Button>
    </Card>
  );
}

/** What the case costs; cases that a page from before 22 November 2026 has kept know of nothing. */
export function FeeCard({ found }: { found: Case }) {
  const fee = found.handling?.fee;
  if (!fee) return null;
  if (fee.bill_id) return <ToPay found={found} fee={fee} />;
  if (!fee.paid_on) return null;
  return (
    <Card tone="jade">
      <p>
        {t("{fee}: {amount}, paid on {day}", {
          fee: inLanguage(fee.name),
          amount: formatMoney(fee.amount_fen),
          day: formatDate(fee.paid_on),
        })}
      </p>
    </Card>
  );
}
