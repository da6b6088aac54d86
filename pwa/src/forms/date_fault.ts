// A date, a month or a time that is none: what is wrong with it, and in which of its boxes.
import { t } from "../i18n/index.ts";

export interface DateFault {
  /** From 0, in the order in which they stand. */
  box: number;
  said: string;
}

const MONTHS = 12;
const HOURS = 24;
const MINUTES = 60;

function missing(box: number): DateFault {
  const said = [t("The year is missing."), t("The month is missing."), t("The day is missing.")][box] ?? "";
  return { box, said };
}

function yearOrMonthFault(year: string, month: string): DateFault | null {
  if (!/^\d{4}$/.test(year)) return { box: 0, said: t("Write the year with four digits.") };
  if (Number(month) >= 1 && Number(month) <= MONTHS) return null;
  return {
    box: 1,
    said: t("There is no month {month}: months go from 1 to 12.", { month: Number(month) }),
  };
}

/** Of `2026-13-01`, or of what is half typed, such as `2026--1`; null where nothing is seen. */
export function dateFault(value: unknown): DateFault | null {
  const [year = "", month = "", day = ""] = typeof value === "string" ? value.split("-") : [];
  const empty = [year, month, day].indexOf("");
  if (empty >= 0) return missing(empty);
  const found = yearOrMonthFault(year, month);
  if (found) return found;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) >= 1 && Number(day) <= last) return null;
  const said = t("This month has no day {day}: its last day is the {last}.", { day: Number(day), last });
  return { box: 2, said };
}

/** Of `2026-13`, or of what is half typed, such as `2026-`. */
export function monthFault(value: unknown): DateFault | null {
  const [year = "", month = ""] = typeof value === "string" ? value.split("-") : [];
  const empty = [year, month].indexOf("");
  return empty >= 0 ? missing(empty) : yearOrMonthFault(year, month);
}

/** Of `24:00`, or of what is half typed, such as `9:`. */
export function timeFault(value: unknown): DateFault | null {
  const [hour = "", minute = ""] = typeof value === "string" ? value.split(":") : [];
  if (!hour) return { box: 0, said: t("The hour is missing.") };
  if (!minute) return { box: 1, said: t("The minutes are missing. On the hour, write 0.") };
  if (Number(hour) >= HOURS) {
    return { box: 0, said: t("There is no hour {hour}: hours go from 0 to 23.", { hour: Number(hour) }) };
  }
  if (Number(minute) < MINUTES) return null;
  return {
    box: 1,
    said: t("There is no minute {minute}: minutes go from 0 to 59.", { minute: Number(minute) }),
  };
}
