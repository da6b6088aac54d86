import { formatDate } from "../../i18n/dates.ts";
import { formatMoney, t, tn } from "../../i18n/index.ts";
import { Card } from "../../ui/list.tsx";
import type { Fine } from "./wire.ts";

function InTime({ fine }: { fine: Fine }) {
  const left = fine.days_left;
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
            "The last day is {last}: the decision was served on {served}, and {days} days count from the day after.",
            {
              last: formatDate(fine.last_day, { weekday: true }),
              served: formatDate(fine.decision.served_on),
              days: fine.days_without_charge,
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
            "The last day was {last}: the decision was served on {served}, and {days} days count from the day after.",
            {
              last: formatDate(fine.last_day),
              served: formatDate(fine.decision.served_on),
              days: fine.days_without_charge,
            },
          )}
        </p>
        <p>
          {t(
            "Each day after it adds {percent} % of the fine, {daily}, and all days together never more than {most}.",
            {
              percent: fine.percent_a_day,
              daily: formatMoney(fine.daily_fen),
              most: formatMoney(fine.most_late_fen),
            },
          )}
        </p>
        <p>
          <strong>
            {fine.is_capped
              ? t("The charge has reached that limit. It does not grow any more.")
              : t("From tomorrow you would pay {amount}.", { amount: formatMoney(fine.total_tomorrow_fen) })}
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
