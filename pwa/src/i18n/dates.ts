// Dates and times, always of Asia/Shanghai whatever the phone's zone.
import { language } from "./index.ts";

const ZONE = "Asia/Shanghai";

/** In milliseconds; in China every day is as long. */
export const A_DAY = 86_400_000;
/** A whole day as the server writes it. */
export const A_DAY_WRITTEN = /^\d{4}-\d{2}-\d{2}$/;

/** In milliseconds; China's clocks have not been changed since 1991. */
const AHEAD = 8 * 3_600_000;

type Moment = Date | string | number;

/** A moment, or a plain date `2026-09-28`, which is that day in China. */
function toDate(moment: Moment): Date {
  if (typeof moment === "string" && /^\d{4}-\d{2}-\d{2}$/.test(moment)) {
    return new Date(`${moment}T12:00:00+08:00`);
  }
  return new Date(moment);
}

function format(moment: Moment, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language.value, { timeZone: ZONE, ...options }).format(toDate(moment));
}

/** `9月28日` or `28 September`; with the year where it is not this one. */
export function formatDate(moment: Moment, options: { weekday?: boolean; year?: boolean } = {}): string {
  const otherYear = dayOf(moment).slice(0, 4) !== today().slice(0, 4);
  return format(moment, {
    month: "long",
    day: "numeric",
    ...(options.weekday ? { weekday: "short" } : {}),
    ...((options.year ?? otherYear) ? { year: "numeric" } : {}),
  });
}

/** `2026年9月` or `September 2026` */
export function formatMonth(moment: Moment): string {
  return format(moment, { month: "long", year: "numeric" });
}

/** `14:32` */
export function formatTime(moment: Moment): string {
  return format(moment, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** `9月28日 14:32` */
export function formatDateTime(moment: Moment, options: { year?: boolean } = {}): string {
  return `${formatDate(moment, options)} ${formatTime(moment)}`;
}

/** The day in China as `2026-09-28`. By arithmetic: a first `Intl.DateTimeFormat` takes a slow phone 100 ms. */
export function dayOf(moment: Moment): string {
  return new Date(toDate(moment).getTime() + AHEAD).toISOString().slice(0, 10);
}

/** Today in China as `2026-09-28`. */
export function today(): string {
  return dayOf(Date.now());
}

/** `today`, `tomorrow`, `yesterday` in words, or the date. */
export function formatDay(moment: Moment): string {
  const days = Math.round((toDate(dayOf(moment)).getTime() - toDate(today()).getTime()) / A_DAY);
  if (Math.abs(days) > 1) return formatDate(moment, { weekday: true });
  return new Intl.RelativeTimeFormat(language.value, { numeric: "auto" }).format(days, "day");
}
