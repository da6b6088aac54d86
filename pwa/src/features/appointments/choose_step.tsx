// Choosing where, which day and what time. Nothing is asked of the person before she has chosen.
import calendarOff from "icon:calendar-off";
import { useEffect, useRef } from "preact/hooks";
import { formatDate } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { newId } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Notice, Skeleton } from "../../ui/feedback.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { DayChoice } from "./day_choice.tsx";
import { QuarterChoice } from "./quarter_choice.tsx";
import { type Answer, useAnswer } from "./use_answer.ts";
import { nearest, VenueChoice } from "./venue_choice.tsx";
import { VenueStart } from "./venue_start.tsx";
import {
  bookPath,
  type Choice,
  type DayList,
  paths,
  type QuarterList,
  type Venue,
  type VenueList,
} from "./wire.ts";
import { span } from "./words.ts";

interface ChooseStepProps {
  slug: string;
  choice: Choice;
  /** Why the last choice came to nothing. */
  refusal: Failure | null;
}

/** No network: says so, and what can be done without. */
function Failed({ answer, slug }: { answer: Answer<unknown>; slug: string }) {
  if (!answer.failure) return null;
  if (answer.failure.kind === "problem")
    return <FailureNotice failure={answer.failure} retry={answer.again} />;
  return (
    <>
      <Notice
        kind="no-network"
        title={t("Booking needs a network")}
        action={{ label: t("Try again"), onClick: answer.again }}
      >
        {t(
          "A time can only be kept for you when we reach the registry. Please come back when there is a signal.",
        )}
      </Notice>
      <Button kind="line" wide href={`/services/${encodeURIComponent(slug)}`}>
        {t("Read the guide meanwhile")}
      </Button>
    </>
  );
}

function Refusal({ refusal }: { refusal: Failure | null }) {
  if (!refusal) return null;
  const booked = refusal.problem.code === "already_booked" ? refusal.problem.params.appointment_id : null;
  return (
    <>
      <FailureNotice failure={refusal} />
      {typeof booked === "string" ? (
        <Button kind="line" wide href={`/appointments/${booked}`}>
          {t("See your appointment")}
        </Button>
      ) : null}
    </>
  );
}

interface DayAndTimeProps {
  slug: string;
  venue: Venue;
  choice: Choice;
  quarters: Answer<QuarterList>;
  onChoose: (choice: Choice) => void;
}

function DayAndTime({ slug, venue, choice, quarters, onChoose }: DayAndTimeProps) {
  const days = useAnswer<DayList>(paths.days(venue.id));
  const times = useRef<HTMLDivElement>(null);
  const shown = quarters.value?.date;
  useEffect(() => {
    // Who goes through the days by key keeps her place.
    const byKey = document.activeElement?.matches(":focus-visible") ?? false;
    if (shown && !choice.slot && !byKey)
      times.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  }, [shown]);
  if (days.failure) return <Failed answer={days} slug={slug} />;
  if (!days.value) return <Skeleton lines={5} block />;
  return (
    <>
      <DayChoice
        days={days.value.days}
        chosen={choice.day}
        onChoose={(day) => onChoose({ venue: venue.id, day })}
      />
      <div ref={times} class="book-times-of-day">
        <Failed answer={quarters} slug={slug} />
        {choice.day && !quarters.failure && !quarters.value ? <Skeleton lines={4} block /> : null}
        {choice.day && quarters.value ? (
          <QuarterChoice
            date={choice.day}
            quarters={quarters.value.quarters}
            chosen={choice.slot}
            onChoose={(slot) => onChoose({ venue: venue.id, day: choice.day, slot })}
          />
        ) : null}
      </div>
    </>
  );
}

interface HoldButtonProps {
  slug: string;
  choice: Choice;
  quarters: QuarterList | null;
}

function HoldButton({ slug, choice, quarters }: HoldButtonProps) {
  const quarter = quarters?.quarters.find((each) => each.slot_id === choice.slot && each.free > 0);
  if (!quarters || !quarter) return null;
  return (
    <section class="book-foot" aria-label={t("Your choice")}>
      <p class="strong">{`${formatDate(quarters.date, { weekday: true })} ${span(quarter)}`}</p>
      <Button kind="seal" wide onClick={() => navigate(bookPath(slug, { ...choice, hold: newId() }))}>
        {t("Keep this time for me")}
      </Button>
    </section>
  );
}

export function ChooseStep({ slug, choice, refusal }: ChooseStepProps) {
  const list = useAnswer<VenueList>(paths.venues(slug));
  const venues = list.value?.venues ?? [];
  const venue = venues.find((each) => each.id === choice.venue) ?? nearest(venues);
  const quarters = useAnswer<QuarterList>(venue && choice.day ? paths.quarters(venue.id, choice.day) : null);
  const choose = (next: Choice) => navigate(bookPath(slug, next), { replace: true });
  const foot = <HoldButton slug={slug} choice={{ ...choice, venue: venue?.id }} quarters={quarters.value} />;
  return (
    <Page
      title={t("Book a visit")}
      back={`/services/${encodeURIComponent(slug)}`}
      foot={choice.slot && quarters.value ? foot : undefined}
    >
      <Refusal refusal={refusal} />
      <Failed answer={list} slug={slug} />
      {!list.value && !list.failure ? <Skeleton lines={3} block /> : null}
      {list.value && venues.length === 0 ? (
        <Empty icon={calendarOff} title={t("This cannot be booked here yet")}>
          <p>{t("The guide says where to go and whom to ask.")}</p>
          <Button href={`/services/${encodeURIComponent(slug)}`}>{t("Read the guide")}</Button>
        </Empty>
      ) : null}
      {list.value && venues.length > 0 && !venue ? (
        <VenueStart slug={slug} list={list.value} onChoose={(chosen) => choose({ venue: chosen.id })} />
      ) : null}
      {list.value && venue ? (
        <VenueChoice list={list.value} venue={venue} onChoose={(chosen) => choose({ venue: chosen.id })} />
      ) : null}
      {venue ? (
        <DayAndTime slug={slug} venue={venue} choice={choice} quarters={quarters} onChoose={choose} />
      ) : null}
    </Page>
  );
}
