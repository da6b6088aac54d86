// The last day, and why it is that day.
import { A_DAY, formatDate, today } from "../../i18n/dates.ts";
import { t, tn } from "../../i18n/index.ts";
import type { Case } from "./case_store.ts";
import { procedureWords } from "./procedure_words.ts";

type Limit = NonNullable<Case["limit"]>;

function at(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function isWeekend(moment: number): boolean {
  const day = new Date(moment).getUTCDay();
  return day === 0 || day === 6;
}

function joins(earlier: string, later: string, madeUp: ReadonlySet<string>): boolean {
  for (let moment = at(earlier) + A_DAY; moment < at(later); moment += A_DAY) {
    const day = new Date(moment).toISOString().slice(0, 10);
    if (!isWeekend(moment) || madeUp.has(day)) return false;
  }
  return true;
}

/** Days off as stretches: 1 to 7 October, though the weekend in between was off anyway. */
export function stretches(limit: Pick<Limit, "holidays" | "made_up">): [string, string][] {
  const madeUp = new Set(limit.made_up);
  const found: [string, string][] = [];
  for (const day of limit.holidays) {
    const last = found.at(-1);
    if (last && joins(last[1], day, madeUp)) last[1] = day;
    else found.push([day, day]);
  }
  return found;
}

/** `10月10日(周六，补班)` */
export function lastDayWords(limit: Limit): string {
  const day = formatDate(limit.last_day, { weekday: true });
  return limit.made_up.includes(limit.last_day) ? t("{day}, a working day this year", { day }) : day;
}

function dayBefore(day: string): string {
  return new Date(at(day) - A_DAY).toISOString().slice(0, 10);
}

/** Cases that a page from before 22 November 2026 has kept know of no pauses. */
function pausesOf(limit: Limit): string[] {
  const told = (limit.pauses ?? []).flatMap(({ kind, began_on, ended_on, working_days }) =>
    ended_on && working_days
      ? [
          tn(
            "From {from} to {to} the clock stood still ({kind}): {count} working day was not counted.",
            "From {from} to {to} the clock stood still ({kind}): {count} working days were not counted.",
            working_days,
            { from: formatDate(began_on), to: formatDate(dayBefore(ended_on)), kind: procedureWords(kind) },
          ),
        ]
      : [],
  );
  if (told.length === 0 || limit.without_pauses === limit.last_day) return told;
  const [before, after] = [formatDate(limit.without_pauses), formatDate(limit.last_day)];
  return [...told, t("So the last day moved from {before} to {after}.", { before, after })];
}

/** The sentences that explain the last day. */
export function reasons(limit: Limit): string[] {
  const told = stretches(limit).map(([from, to]) =>
    from === to
      ? t("{day} is a day off and is not counted.", { day: formatDate(from) })
      : t("{from} to {to} are days off and are not counted.", { from: formatDate(from), to: formatDate(to) }),
  );
  const others = limit.made_up.filter((day) => day !== limit.last_day);
  told.push(
    ...others.map((day) =>
      t("{day} is a working day this year.", { day: formatDate(day, { weekday: true }) }),
    ),
  );
  told.push(
    tn(
      "That is the time of the office: {count} working day.",
      "That is the time of the office: {count} working days.",
      limit.working_days,
    ),
  );
  told.push(...pausesOf(limit));
  if (!limit.certain) {
    told.push(t("The holidays of that year are not published yet; Monday to Friday were counted."));
  }
  return told;
}

export function isOver(limit: Limit): boolean {
  return today() > limit.last_day;
}
