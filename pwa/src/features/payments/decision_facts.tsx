import type { ComponentChildren } from "preact";
import { formatDate } from "../../i18n/dates.ts";
import { inWords, t } from "../../i18n/index.ts";
import { grouped } from "./digits.ts";
import { type Decision, isFee } from "./wire.ts";

export interface Line {
  name: string;
  value: ComponentChildren;
  /** Stands out: the sum of the lines before it. */
  sum?: boolean;
}

/** Names and values, one below the other. */
export function Lines({ lines }: { lines: Line[] }) {
  return (
    <dl class="fines-lines">
      {lines.map(({ name, value, sum }) => (
        <div key={name} class={sum ? "sum" : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function feeLines(bill: Decision): Line[] {
  return [
    { name: t("What for"), value: inWords(bill.violation, bill.violation_en) },
    { name: t("Service"), value: inWords(bill.place, bill.place_en) },
    { name: t("Office"), value: inWords(bill.authority, bill.authority_en) },
    { name: t("Raised on"), value: formatDate(bill.served_on, { year: true }) },
    { name: t("Bill number"), value: grouped(bill.decision_number) },
  ];
}

export function decisionLines(decision: Decision): Line[] {
  if (isFee(decision)) return feeLines(decision);
  return [
    { name: t("What for"), value: inWords(decision.violation, decision.violation_en) },
    { name: t("Place"), value: inWords(decision.place, decision.place_en) },
    { name: t("Decided by"), value: inWords(decision.authority, decision.authority_en) },
    { name: t("Served on"), value: formatDate(decision.served_on, { year: true }) },
    { name: t("Decision number"), value: grouped(decision.decision_number) },
  ];
}
