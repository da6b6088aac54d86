// The five things that prove a receipt, as a person types them.
import { today } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";

export interface Typed {
  code: string;
  number: string;
  check: string;
  amount: string;
  date: string;
}

export type Field = keyof Typed;

export const LENGTHS = { code: 8, number: 10, check: 6 } as const;

/** `206`, `206.5` or `206.00` yuan as fen; null for anything else. */
export function fenOf(text: string): number | null {
  const parts = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.normalize("NFKC").replace(/[¥,\s]/g, ""));
  if (!parts) return null;
  const fen = Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
  return fen > 0 ? fen : null;
}

/** A day of the calendar, today at the latest. */
function isPastDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text && text <= today();
}

export function faultsOf(typed: Typed): Partial<Record<Field, string>> {
  const faults: Partial<Record<Field, string>> = {};
  for (const [field, length] of Object.entries(LENGTHS) as [keyof typeof LENGTHS, number][]) {
    if (typed[field].length !== length) faults[field] = t("This has {count} digits.", { count: length });
  }
  if (fenOf(typed.amount) === null) faults.amount = t("Write the amount in yuan, like 206.00.");
  if (!isPastDay(typed.date))
    faults.date = t("Write the day on which it was issued, as it stands on the receipt.");
  return faults;
}
