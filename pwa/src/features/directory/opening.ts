// When a hall or a department is open, in words, and whether it is open now.
import { A_DAY } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { OpeningHours } from "./places.ts";

const SHANGHAI = 8 * 3_600_000;
const MONDAY = Date.UTC(2024, 0, 1);

/** `周一` or `Mon` for 1. */
function dayName(day: number): string {
  return new Intl.DateTimeFormat(language.value, { weekday: "short", timeZone: "UTC" }).format(
    MONDAY + (day - 1) * A_DAY,
  );
}

/** Days that follow each other are one span: `Mon–Fri`. */
export function daysWord(days: number[]): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return "";
  const isSpan = sorted.length > 2 && last - first === sorted.length - 1;
  return isSpan ? `${dayName(first)}–${dayName(last)}` : sorted.map(dayName).join(t(", "));
}

export interface DaySpan {
  days: string;
  times: string[];
}

/** Each group of days once, with all its times. */
export function hoursByDays(hours: OpeningHours[]): DaySpan[] {
  const found = new Map<string, DaySpan>();
  for (const { days, opens, closes } of hours) {
    const key = days.join();
    const span = found.get(key) ?? { days: daysWord(days), times: [] };
    span.times.push(`${opens}–${closes}`);
    found.set(key, span);
  }
  return [...found.values()];
}

/** The span in which it is open at a moment, by the clock in China; holidays are not known here. */
export function openAt(hours: OpeningHours[], moment: number): OpeningHours | undefined {
  const there = new Date(moment + SHANGHAI);
  const day = there.getUTCDay() || 7;
  const time = there.toISOString().slice(11, 16);
  return hours.find(({ days, opens, closes }) => days.includes(day) && opens <= time && time < closes);
}
