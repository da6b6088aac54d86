import type { ComponentChildren } from "preact";
import { formatDate } from "../../i18n/dates.ts";
import { inWords, t } from "../../i18n/index.ts";
import { grouped } from "./digits.ts";
import type { Decision } from "./wire.ts";

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

export function decisionLines(decision: Decision): Line[] {
  return [
    { name: t("What for"), value: inWords(decision.violation, decision.violation_en) },
    { name: t("Place"), value: inWords(decision.place, decision.place_en) },
    { name: t("Decided by"), value: inWords(decision.authority, decision.authority_en) },
    { name: t("Served on"), value: formatDate(decision.served_on, { year: true }) },
    { name: t("Decision number"), value: grouped(decision.decision_number) },
  ];
}
