import lock from "icon:lock";
import { t } from "../../i18n/index.ts";
import { session } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Notice, Skeleton } from "../../ui/feedback.tsx";
import { Card } from "../../ui/list.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { decisionLines, Lines } from "./decision_facts.tsx";
import { OrderState, Paid } from "./order_state.tsx";
import { useOrder, type Watched } from "./order_watch.ts";
import { ReceiptActions, ReceiptCard } from "./receipt_card.tsx";
import { useKeptReceipt, useReceipt } from "./receipt_proof.ts";
import { finePath, isFee, type Order, orderPath } from "./wire.ts";
import "./fines.css";

/** Nobody learns whether an order exists; its owner may have to sign in. */
function NotHere({ id }: { id: string }) {
  const anonymous = session.value.state !== "signed_in";
  return (
    <Empty icon={lock} title={t("This payment cannot be shown here")}>
      <p>
        {t("If you were signed in when you paid, please sign in. Money that was paid is safe either way.")}
      </p>
      {anonymous ? (
        <Button kind="ink" href={`/sign-in?next=${encodeURIComponent(orderPath(id))}`}>
          {t("Sign in")}
        </Button>
      ) : null}
      <Button href="/fines">{t("Look a fine up")}</Button>
    </Empty>
  );
}

/** With no network nothing is known, and so nothing is asked for; a receipt on the phone is proof enough. */
function Unreachable({ watched, id }: { watched: Watched; id: string }) {
  const { failure, order, again } = watched;
  const kept = useKeptReceipt(id, failure !== null && order === null);
  if (!failure || order?.state === "paid") return null;
  if (kept) {
    const { receipt } = kept.signed;
    return (
      <>
        <Notice kind="no-network">{t("No network. This is the copy on your phone.")}</Notice>
        <Paid amount={receipt.amount_fen} at={receipt.paid_at} />
        <ReceiptCard receipt={receipt} proof={kept.proof} />
      </>
    );
  }
  if (failure.kind === "problem") return <FailureNotice failure={failure} retry={again} />;
  return (
    <Notice
      kind="no-network"
      title={t("No network right now")}
      action={{ label: t("Try again"), onClick: again }}
    >
      {t(
        "If you have paid, your money is safe. This page asks again by itself; please do not pay a second time.",
      )}
    </Notice>
  );
}

/** What can be done now; nothing while all is well. */
function footOf(order: Order | null) {
  if (!order) return null;
  if (order.state === "pending" && order.pay_url) {
    return (
      <div class="fines-foot">
        <p class="fines-small">{t("Not paid yet? It is the same payment and is never charged twice.")}</p>
        <Button wide href={order.pay_url}>
          {t("Go back to the payment page")}
        </Button>
      </div>
    );
  }
  if (order.state === "failed" || order.state === "closed" || order.state === "expired") {
    if (isFee(order.decision)) {
      return (
        <Button kind="seal" wide href="/cases">
          {t("See my cases and try again")}
        </Button>
      );
    }
    return (
      <Button kind="seal" wide href={finePath(order.decision.decision_number)}>
        {t("See the fine and try again")}
      </Button>
    );
  }
  return null;
}

function Details({ order }: { order: Order }) {
  const receipt = useReceipt(order.state === "paid" ? order.id : null);
  if (order.state !== "paid") {
    return (
      <Section title={t("What it is for")}>
        <Card>
          <Lines lines={decisionLines(order.decision)} />
        </Card>
      </Section>
    );
  }
  if (receipt.failure) return <FailureNotice failure={receipt.failure} retry={receipt.again} />;
  if (!receipt.signed) return <Skeleton lines={3} block />;
  return (
    <>
      <ReceiptCard receipt={receipt.signed.receipt} proof={receipt.proof} />
      <ReceiptActions receipt={receipt.signed.receipt} />
    </>
  );
}

export default function OrderPage({ params }: PageProps) {
  const id = params.id ?? "";
  const watched = useOrder(id);
  const { order, failure } = watched;
  const gone = !order && failure?.problem.status === 404;
  const isOfCase = order !== null && isFee(order.decision);
  const title = isOfCase ? t("Payment of a fee") : t("Payment of a fine");
  return (
    <Page title={title} back={isOfCase ? "/cases" : "/fines"} foot={footOf(order)}>
      {gone ? <NotHere id={id} /> : <Unreachable watched={watched} id={id} />}
      {!order && !failure ? <Skeleton lines={3} block /> : null}
      {order ? (
        <>
          <OrderState order={order} />
          <Details order={order} />
        </>
      ) : null}
    </Page>
  );
}
