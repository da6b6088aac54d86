// Which quarter of an hour: morning and afternoon, each said to be free or full.
import { formatDate } from "../../i18n/dates.ts";
import { t, tn } from "../../i18n/index.ts";
import type { Quarter } from "./wire.ts";
import { span } from "./words.ts";

const NOON = "12:00";
const NAME = "book-quarter";

function Cell({ quarter, chosen, onChoose }: { quarter: Quarter; chosen: boolean; onChoose: () => void }) {
  const open = quarter.free > 0;
  const word = open ? t("{count} free", { count: quarter.free }) : t("full");
  return (
    <label class="book-cell" data-open={open ? "" : undefined}>
      <input
        type="radio"
        name={NAME}
        value={quarter.slot_id}
        checked={chosen}
        disabled={!open}
        aria-label={`${span(quarter)}, ${word}`}
        onChange={onChoose}
      />
      <span class="book-cell-name" aria-hidden="true">
        {quarter.starts}
      </span>
      <span class="book-cell-word" aria-hidden="true">
        {word}
      </span>
    </label>
  );
}

interface QuarterChoiceProps {
  date: string;
  quarters: Quarter[];
  chosen: string | undefined;
  onChoose: (slot: string) => void;
}

export function QuarterChoice({ date, quarters, chosen, onChoose }: QuarterChoiceProps) {
  const parts = [
    { name: t("Morning"), quarters: quarters.filter(({ starts }) => starts < NOON) },
    { name: t("Afternoon"), quarters: quarters.filter(({ starts }) => starts >= NOON) },
  ];
  const free = quarters.filter((quarter) => quarter.free > 0).length;
  return (
    <fieldset class="page-section book-quarters">
      <legend>
        <h2>{t("What time on {day}", { day: formatDate(date, { weekday: true }) })}</h2>
      </legend>
      <p class="unseen" role="status">
        {tn("{count} time can be chosen", "{count} times can be chosen", free)}
      </p>
      {parts
        .filter((part) => part.quarters.length > 0)
        .map((part) => (
          <div class="book-part" key={part.name}>
            <h3>{part.name}</h3>
            <div class="book-times">
              {part.quarters.map((quarter) => (
                <Cell
                  key={quarter.slot_id}
                  quarter={quarter}
                  chosen={quarter.slot_id === chosen}
                  onChoose={() => onChoose(quarter.slot_id)}
                />
              ))}
            </div>
          </div>
        ))}
    </fieldset>
  );
}
