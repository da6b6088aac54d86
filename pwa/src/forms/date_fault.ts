// A date that is none: what is wrong with it, and in which of its three boxes.
import { t } from "../i18n/index.ts";

interface DateFault {
  /** 0: year, 1: month, 2: day. */
  box: number;
  said: string;
}

const MONTHS = 12;

function missing(box: number): DateFault {
  const said = [t("The year is missing."), t("The month is missing."), t("The day is missing.")][box] ?? "";
  return { box, said };
}

/** Of `2026-13-01`, or of what is half typed, such as `2026--1`; null where nothing is seen. */
export function dateFault(value: unknown): DateFault | null {
  const [year = "", month = "", day = ""] = typeof value === "string" ? value.split("-") : [];
  const empty = [year, month, day].indexOf("");
  if (empty >= 0) return missing(empty);
  if (!/^\d{4}$/.test(year)) return { box: 0, said: t("Write the year with four digits.") };
  if (Number(month) < 1 || Number(month) > MONTHS) {
    return {
      box: 1,
      said: t("There is no month {month}: months go from 1 to 12.", { month: Number(month) }),
    };
  }
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) >= 1 && Number(day) <= last) return null;
  const said = t("This month has no day {day}: its last day is the {last}.", { day: Number(day), last });
  return { box: 2, said };
}
