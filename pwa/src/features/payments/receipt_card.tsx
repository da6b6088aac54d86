import copy from "icon:copy";
import printer from "icon:printer";
import proved from "icon:rosette-discount-check";
import share from "icon:share";
import { useState } from "preact/hooks";
import { formatDate, formatDateTime } from "../../i18n/dates.ts";
import { formatMoney, t } from "../../i18n/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { Tag } from "../../ui/list.tsx";
import { decisionLines, type Line, Lines } from "./decision_facts.tsx";
import type { Proof } from "./receipt_proof.ts";
import { isFee, type Receipt } from "./wire.ts";

function ProofTag({ proof }: { proof: Proof }) {
  if (proof === "checking") return <Tag>{t("Checking the signature…")}</Tag>;
  if (proof === "unknown") return <Tag tone="amber">{t("Signature not checked")}</Tag>;
  return (
    <Tag tone="jade" icon={proved}>
      {t("Signature checked")}
    </Tag>
  );
}

function moneyLines(receipt: Receipt): Line[] {
  const lines = [
    { name: isFee(receipt.decision) ? t("Fee") : t("Fine"), value: formatMoney(receipt.fine_fen) },
  ];
  if (receipt.late_fen > 0) lines.push({ name: t("Late charge"), value: formatMoney(receipt.late_fen) });
  return [...lines, { name: t("Paid"), value: formatMoney(receipt.amount_fen), sum: true }];
}

function proofLines(receipt: Receipt): Line[] {
  return [
    { name: t("Receipt code"), value: receipt.code },
    { name: t("Receipt number"), value: receipt.number },
    { name: t("Check code"), value: receipt.check_code },
    { name: t("Issued on"), value: formatDate(receipt.issued_on, { year: true }) },
    { name: t("Paid at"), value: formatDateTime(receipt.paid_at) },
    { name: t("Transaction"), value: <span class="fines-long">{receipt.transaction_id}</span> },
  ];
}

/** A receipt as it looks on paper. */
export function ReceiptCard({ receipt, proof }: { receipt: Receipt; proof: Proof }) {
  return (
    <section class="fines-receipt" aria-label={t("Receipt")}>
      <div class="fines-receipt-head">
        <h2>{t("Receipt")}</h2>
        <ProofTag proof={proof} />
      </div>
      <Lines lines={moneyLines(receipt)} />
      <Lines lines={decisionLines(receipt.decision)} />
      <Lines lines={proofLines(receipt)} />
      {receipt.decision.is_demonstration ? (
        <p class="fines-small">{t("Made up for demonstration: no money moved, and this is no document.")}</p>
      ) : null}
    </section>
  );
}

function shareText(receipt: Receipt): string {
  return t(
    "Receipt {code} {number}, check code {check}, {amount}, issued on {date}. To be checked at {address}",
    {
      code: receipt.code,
      number: receipt.number,
      check: receipt.check_code,
      amount: formatMoney(receipt.amount_fen),
      date: receipt.issued_on,
      address: `${window.location.origin}/fines/receipt`,
    },
  );
}

export function ReceiptActions({ receipt }: { receipt: Receipt }) {
  const [copied, setCopied] = useState(false);
  const text = shareText(receipt);
  const canShare = typeof navigator.share === "function";
  const hand = async () => {
    try {
      if (canShare) await navigator.share({ title: t("Receipt"), text });
      else {
        await navigator.clipboard.writeText(text);
        setCopied(true);
      }
    } catch {
      // She has closed the sheet, or the browser keeps its clipboard to itself: printing is left.
    }
  };
  return (
    <div class="fines-actions">
      <Actions>
        <Button icon={printer} onClick={() => window.print()}>
          {t("Print")}
        </Button>
        <Button icon={canShare ? share : copy} onClick={() => void hand()}>
          {canShare ? t("Share") : copied ? t("Copied") : t("Copy")}
        </Button>
      </Actions>
      <p class="fines-small">{t("A copy is kept on this phone, also for when there is no network.")}</p>
      <p class="fines-small">
        {t("Anyone can check this receipt by its code, number, check code, amount and date.")}
      </p>
    </div>
  );
}
