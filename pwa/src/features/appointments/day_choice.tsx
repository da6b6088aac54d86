// Which day: the coming weeks as a calendar that says in words what is free.
import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { A_DAY, formatDate, formatMonth, today } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import { preferences } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import type { Day } from "./wire.ts";

const MONDAY = Date.UTC(2026, 0, 5, 12);
const NAME = "book-day";
const A_WEEK_OF_DAYS = 5;

/** Monday is 0. */
function weekday(date: string): number {
  return (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
}

function weekdayNames(): string[] {
  const format = new Intl.DateTimeFormat(language.value, { weekday: "narrow", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, number) => format.format(MONDAY + number * A_DAY));
}

function stateOf(day: Day): { word: string; open: boolean } {
  if (!day.working) return { word: t("closed"), open: false };
  return day.free > 0 ? { word: t("free"), open: true } : { word: t("full"), open: false };
}

/** Each month's days under its name; the days alone, big enough to be read, have no room for it. */
function beginsMonth(days: Day[], at: number): boolean {
  return days[at]?.date.slice(0, 7) !== days[at - 1]?.date.slice(0, 7);
}

function Cell({ day, chosen, onChoose }: { day: Day; chosen: boolean; onChoose: () => void }) {
  const { word, open } = stateOf(day);
  const named = day.date === today() ? t("Today") : String(Number(day.date.slice(8)));
  const spoken = [
    formatDate(day.date, { weekday: true }),
    word,
    ...(day.made_up ? [t("worked in exchange for a holiday")] : []),
  ].join(", ");
  return (
    <label class="book-cell" data-column={weekday(day.date) + 1} data-open={open ? "" : undefined}>
      <input
        type="radio"
        name={NAME}
        value={day.date}
        checked={chosen}
        disabled={!open}
        aria-label={spoken}
        onChange={onChoose}
      />
      <span class="book-cell-name" aria-hidden="true">
        <span class="book-cell-short">{named}</span>
        <span class="book-cell-long">{formatDate(day.date, { weekday: true })}</span>
        {day.made_up ? <small class="book-made-up">{t("make-up")}</small> : null}
      </span>
      <span class="book-cell-word" aria-hidden="true">
        {word}
      </span>
    </label>
  );
}

/** From the first day that can be chosen on; what is closed or over before it only takes room. */
function fromFirstOpen(days: Day[]): Day[] {
  const first = days.findIndex((day) => day.working && (day.free > 0 || day.date !== today()));
  return days.slice(Math.max(first, 0));
}

interface DayChoiceProps {
  days: Day[];
  chosen: string | undefined;
  onChoose: (date: string) => void;
}

/** In the elder view the next week of open days, and the others behind a tap: fewer choices at a time. */
function useShown(days: Day[], chosen: string | undefined) {
  const [all, setAll] = useState(false);
  const open = days.filter((day) => stateOf(day).open);
  const few = open.slice(0, A_WEEK_OF_DAYS);
  const isFew = preferences.value.elder && !all && open.length > few.length;
  const hidesChosen = chosen !== undefined && !few.some((day) => day.date === chosen);
  return isFew && !hidesChosen
    ? { shown: few, showAll: () => setAll(true) }
    : { shown: fromFirstOpen(days), showAll: null };
}

export function DayChoice({ days, chosen, onChoose }: DayChoiceProps) {
  const { shown, showAll } = useShown(days, chosen);
  return (
    <fieldset class="page-section book-days">
      <legend>
        <h2>{t("Which day")}</h2>
      </legend>
      <div class="book-grid">
        {weekdayNames().map((name, number) => (
          <span class="book-weekday" data-column={number + 1} aria-hidden="true">
            {name}
          </span>
        ))}
        {shown.map((day, at) => (
          <Fragment key={day.date}>
            {beginsMonth(shown, at) ? (
              <span class="book-month" aria-hidden="true">
                {formatMonth(day.date)}
              </span>
            ) : null}
            <Cell day={day} chosen={day.date === chosen} onChoose={() => onChoose(day.date)} />
          </Fragment>
        ))}
      </div>
      {showAll ? (
        <Button wide onClick={showAll}>
          {t("Later days")}
        </Button>
      ) : null}
    </fieldset>
  );
}
