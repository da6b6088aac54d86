/** Dates: ISO days of the proleptic Gregorian calendar, years 0001 to 9999, with no clock. */

import { DIGITS, only } from "./text.ts";
import type { Json } from "./values.ts";

const MAX_YEAR = 9999;
const FEBRUARY = 2;
export const MONTHS = 12;
const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const WEEK = 7;
const ISO_LENGTH = 10;
export const ISO_MONTH_LENGTH = 7;
const ISO_TIME_LENGTH = 5;
const HOURS = 24;
const MINUTES = 60;

/** A real day of the calendar. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Count the days of a month. */
export function monthLength(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap && month === FEBRUARY ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** The day if the calendar has it. */
export function realDay(year: number, month: number, day: number): Day | null {
  if (year < 1 || year > MAX_YEAR || month < 1 || month > MONTHS) {
    return null;
  }
  return day >= 1 && day <= monthLength(year, month) ? { year, month, day } : null;
}

/** Read exactly YYYY-MM-DD of a real day. */
export function parse(value: Json): Day | null {
  if (typeof value !== "string" || value.length !== ISO_LENGTH) {
    return null;
  }
  const [year, month, day] = [value.slice(0, 4), value.slice(5, 7), value.slice(8, 10)];
  if (value.charAt(4) !== "-" || value.charAt(7) !== "-" || !only(year + month + day, DIGITS)) {
    return null;
  }
  return realDay(Number(year), Number(month), Number(day));
}

/** Read exactly YYYY-MM: the first day of a real month. */
export function monthStart(value: Json): Day | null {
  return typeof value === "string" ? parse(`${value}-01`) : null;
}

/** Read exactly HH:MM, from 00:00 to 23:59: the minutes since midnight. */
export function minutes(value: Json): number | null {
  if (typeof value !== "string" || value.length !== ISO_TIME_LENGTH || value.charAt(2) !== ":") {
    return null;
  }
  const [hour, minute] = [value.slice(0, 2), value.slice(3)];
  if (!only(hour + minute, DIGITS) || Number(hour) >= HOURS || Number(minute) >= MINUTES) {
    return null;
  }
  return Number(hour) * MINUTES + Number(minute);
}

/** Whether it is a date, a month or a time; each is written in a length of its own. */
export function isMoment(value: Json): boolean {
  return (parse(value) ?? monthStart(value) ?? minutes(value)) !== null;
}

/** Write YYYY-MM-DD. */
export function write(day: Day): string {
  const digits = (number: number, width: number): string => String(number).padStart(width, "0");
  return `${digits(day.year, 4)}-${digits(day.month, 2)}-${digits(day.day, 2)}`;
}

/** Count the days from 0000-03-01, so that leap days come last in their years. */
export function numberOf(day: Day): number {
  const year = day.month <= FEBRUARY ? day.year - 1 : day.year;
  const month = (day.month + 9) % MONTHS;
  return (
    365 * year +
    floor(year, 4) -
    floor(year, 100) +
    floor(year, 400) +
    floor(153 * month + 2, 5) +
    day.day -
    1
  );
}

function floor(number: number, divisor: number): number {
  return Math.floor(number / divisor);
}

const FIRST = numberOf({ year: 1, month: 1, day: 1 });
const LAST = numberOf({ year: MAX_YEAR, month: 12, day: 31 });

/** Undo `numberOf`. */
export function dayOf(number: number): Day {
  const era = floor(number, 146_097);
  const rest = number - era * 146_097;
  const year = floor(rest - floor(rest, 1_460) + floor(rest, 36_524) - floor(rest, 146_096), 365);
  const days = rest - (365 * year + floor(year, 4) - floor(year, 100));
  const month = floor(5 * days + 2, 153);
  const day = days - floor(153 * month + 2, 5) + 1;
  const realMonth = month < MONTHS - 2 ? month + 3 : month - 9;
  return { year: year + 400 * era + (realMonth <= FEBRUARY ? 1 : 0), month: realMonth, day };
}

/** Go so many days on. */
export function addDays(day: Day, count: number): Day | null {
  const number = numberOf(day) + count;
  return number >= FIRST && number <= LAST ? dayOf(number) : null;
}

/** Go so many months on; a day that the month lacks becomes its last. */
export function addMonths(day: Day, count: number): Day | null {
  const total = day.year * MONTHS + day.month - 1 + count;
  const year = floor(total, MONTHS);
  if (year < 1 || year > MAX_YEAR) {
    return null;
  }
  const month = total - year * MONTHS + 1;
  return { year, month, day: Math.min(day.day, monthLength(year, month)) };
}

/** Count the days from start to end; below nought when the end is earlier. */
export function daysBetween(start: Day, end: Day): number {
  return numberOf(end) - numberOf(start);
}

/** Count full months; the last one is full when its day of the month has come. */
export function monthsBetween(start: Day, end: Day): number {
  const months = (end.year - start.year) * MONTHS + end.month - start.month;
  return end.day < start.day ? months - 1 : months;
}

/** Count full years, as ages are: someone born on 29 February is a year older on 1 March. */
export function yearsBetween(start: Day, end: Day): number {
  const years = end.year - start.year;
  const before = end.month < start.month || (end.month === start.month && end.day < start.day);
  return before ? years - 1 : years;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(day: Day): number {
  return ((numberOf(day) + 2) % WEEK) + 1;
}
