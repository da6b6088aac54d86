import { formatDate } from "../../i18n/dates.ts";
import { t, tn } from "../../i18n/index.ts";
import { Card } from "../../ui/list.tsx";
import type { Case } from "./case_store.ts";
import { procedureWords } from "./procedure_words.ts";

/** While a special procedure lasts: why, since when, and what is left of the office's time when it is over. */
export function StandsStill({ still }: { still: NonNullable<Case["stands_still"]> }) {
  const { pause, working_days_left: left } = still;
  return (
    <Card tone="amber">
      <h3>{t("The clock stands still: {kind}", { kind: procedureWords(pause.kind) })}</h3>
      <p>
        {t("Since {day} no time is counted. There is nothing for you to do; we tell you when it goes on.", {
          day: formatDate(pause.began_on, { weekday: true }),
        })}
      </p>
      <p class="quiet small">{t("The reason, in the words of the office")}</p>
      <p class="case-reason">{pause.reason}</p>
      <p>
        {tn(
          "When it goes on, the office has {count} working day left.",
          "When it goes on, the office has {count} working days left.",
          left,
        )}
      </p>
    </Card>
  );
}
