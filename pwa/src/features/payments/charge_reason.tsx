import { formatDate } from "../../i18n/dates.ts";
import { formatMoney, t, tn } from "../../i18n/index.ts";
import { Card } from "../../ui/list.tsx";
import type { Fine } from "./wire.ts";

const PERCENT_A_DAY = 3;
const DAY = 86_400_000;

function daysLeft(fine: Fine): number {
  return Math.round((Date.parse(fine.last_day) - Date.parse(fine.as_of)) / DAY);
}

/** What is due one day later; the server says what is due today. */
function dueTomorrow(fine: Fine): number {
  const added = Math.floor((fine.fine_fen * PERCENT_A_DAY * (fine.days_late + 1)) / 100);
  return fine.fine_fen + Math.min(added, fine.fine_fen);
}

function InTime({ fine }: { fine: Fine }) {
  const left = daysLeft(fine);
  return (
    <Card tone={left <= 3 ? "amber" : undefined}>
      <div class="fines-reason">
        <h2>
          {left === 0
            ? t("Today is the last day without a late charge")
            : tn("{count} more day without a late charge", "{count} more days without a late charge", left)}
        </h2>
        <p>
          {t(
            "The last day is {last}: the decision was served on {served}, and 15 days count from the day after.",
            {
              last: formatDate(fine.last_day, { weekday: true }),
              served: formatDate(fine.decision.served_on),
            },
          )}
        </p>
        <p>{t("After it, the law adds {daily} a day.", { daily: formatMoney(fine.daily_fen) })}</p>
      </div>
    </Card>
  );
}

function Late({ fine }: { fine: Fine }) {
  return (
    <Card tone="amber">
      <div class="fines-reason">
        <h2>{tn("{count} day late", "{count} days late", fine.days_late)}</h2>
        <p>
          {t(
            "The last day was {last}: the decision was served on {served}, and 15 days count from the day after.",
            {
              last: formatDate(fine.last_day),
              served: formatDate(fine.decision.served_on),
            },
          )}
        </p>
        <p>
          {t(
            "Each day after it adds 3 % of the fine, {daily}, and all days together never more than the fine.",
            {
              daily: formatMoney(fine.daily_fen),
            },
          )}
        </p>
        <p>
          <strong>
            {fine.late_fen >= fine.fine_fen
              ? t("The charge has reached that limit. It does not grow any more.")
              : t("From tomorrow you would pay {amount}.", { amount: formatMoney(dueTomorrow(fine)) })}
          </strong>
        </p>
      </div>
    </Card>
  );
}

/** Time explains itself: the last day, why it is that day, and what each day after it costs. */
export function ChargeReason({ fine }: { fine: Fine }) {
  return fine.days_late > 0 ? <Late fine={fine} /> : <InTime fine={fine} />;
}
