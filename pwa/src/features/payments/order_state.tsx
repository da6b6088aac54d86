import back from "icon:arrow-back-up";
import check from "icon:circle-check";
import alert from "icon:filled/alert-circle";
import hourglass from "icon:hourglass";
import type { ComponentChildren } from "preact";
import { formatDateTime, formatTime } from "../../i18n/dates.ts";
import { formatMoney, t } from "../../i18n/index.ts";
import { Spinner } from "../../ui/feedback.tsx";
import { Icon, type IconShape } from "../../ui/icon.tsx";
import { isFee, type Order } from "./wire.ts";

interface HeadProps {
  tone: "jade" | "amber" | "error" | "pending";
  icon: IconShape | null;
  title: string;
  amount: number;
  children: ComponentChildren;
}

function Head({ tone, icon, title, amount, children }: HeadProps) {
  return (
    <div class={`fines-state ${tone}`} role="status">
      {icon ? <Icon of={icon} /> : <Spinner />}
      <h2>{title}</h2>
      <p class="fines-amount">{formatMoney(amount)}</p>
      <div class="fines-state-words">{children}</div>
    </div>
  );
}

function Waiting({ order }: { order: Order }) {
  return (
    <Head tone="pending" icon={null} title={t("Waiting for the confirmation")} amount={order.amount_fen}>
      <p>
        {t("We are asking the payment service. This often takes a few seconds; you need not do anything.")}
      </p>
      <p>{t("If you have paid, please do not pay again, even if this page stays like this.")}</p>
    </Head>
  );
}

function refundReason(order: Order): string {
  if (isFee(order.decision)) {
    return order.refund_reason === "already_paid"
      ? t("This fee was paid already, by another payment. That one counts; this money goes back.")
      : t("The money was not needed for this fee, or another sum was due. It goes back.");
  }
  if (order.refund_reason === "already_paid") {
    return t("This fine was paid already, by another payment. That one counts; this money goes back.");
  }
  if (order.refund_reason === "amount_differs") {
    return t("Another amount arrived than was due, so it goes back. The fine is still open.");
  }
  return t(
    "The money arrived too late: the late charge had grown. It goes back, and the fine is still open.",
  );
}

function Refund({ order }: { order: Order }) {
  const done = order.state === "refunded";
  return (
    <Head
      tone={done ? "jade" : "amber"}
      icon={back}
      title={done ? t("The money is on its way back") : t("The money is being given back")}
      amount={order.paid_fen ?? order.amount_fen}
    >
      <p>{refundReason(order)}</p>
      <p>{t("It goes back the way it came, usually within a few days. You need not do anything.")}</p>
    </Head>
  );
}

export function Paid({ amount, at }: { amount: number; at: string | null }) {
  return (
    <Head tone="jade" icon={check} title={t("Paid")} amount={amount}>
      <p>{at ? t("The money arrived on {when}.", { when: formatDateTime(at) }) : null}</p>
    </Head>
  );
}

function stillOpen({ decision }: Order): string {
  return isFee(decision)
    ? t("The fee is still open. You can pay it now or later.")
    : t("The fine is still open. You can pay it now or later.");
}

function shouldMoneyArrive({ decision }: Order): string {
  return isFee(decision)
    ? t("Should money arrive after all, it settles the fee or goes back by itself.")
    : t("Should money arrive after all, it settles the fine or goes back by itself.");
}

/** What became of the payment, in one look. */
export function OrderState({ order }: { order: Order }) {
  switch (order.state) {
    case "paid":
      return <Paid amount={order.amount_fen} at={order.paid_at ?? null} />;
    case "failed":
      return (
        <Head tone="error" icon={alert} title={t("The payment did not go through")} amount={order.amount_fen}>
          <p>{t("Your bank or the payment service refused it. Nothing was charged.")}</p>
        </Head>
      );
    case "closed":
      return (
        <Head tone="amber" icon={back} title={t("You did not pay")} amount={order.amount_fen}>
          <p>{t("You turned back at the payment page. The payment service says: nothing was charged.")}</p>
          <p>{stillOpen(order)}</p>
        </Head>
      );
    case "expired":
      return (
        <Head
          tone="amber"
          icon={hourglass}
          title={t("The time for this payment is over")}
          amount={order.amount_fen}
        >
          <p>
            {t("It could be paid until {time}. Nothing was charged.", { time: formatTime(order.expires_at) })}
          </p>
          <p>{shouldMoneyArrive(order)}</p>
        </Head>
      );
    case "refund_due":
    case "refunded":
      return <Refund order={order} />;
    default:
      return <Waiting order={order} />;
  }
}
