// Times and places in words. A time is the wall clock of China, whatever the phone's zone.
import { A_DAY, formatDate, today } from "../../i18n/dates.ts";
import { language } from "../../i18n/index.ts";
import type { Appointment } from "./wire.ts";

/** `09:30–09:45`: a wall clock of the server reads like every other time here (i18n/dates.ts, formatTime). */
export function span({ starts, ends }: { starts: string; ends: string }): string {
  return `${starts}–${ends}`;
}

/** `明天`, `后天`, `3天后` */
export function inDays(date: string): string {
  const days = Math.round((Date.parse(date) - Date.parse(today())) / A_DAY);
  return new Intl.RelativeTimeFormat(language.value, { numeric: "auto" }).format(days, "day");
}

/** `明天 09:30`, or `11月25日 09:30` */
export function soon({ date, starts }: Appointment): string {
  const near = Date.parse(date) - Date.parse(today()) <= A_DAY;
  return `${near ? inDays(date) : formatDate(date)} ${starts}`;
}

/** The instant at which it begins. */
export function beginsAt({ date, starts }: { date: string; starts: string }): number {
  return Date.parse(`${date}T${starts}:00+08:00`);
}

/** Booked, and still to come by this phone's clock. */
export function isComing(appointment: Appointment, now: number): boolean {
  return appointment.state === "confirmed" && beginsAt(appointment) > now;
}
