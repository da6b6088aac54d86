// For somebody in a hurry: can I do this here, what do I need, what does it cost, how long, where.
import walk from "icon:building";
import phone from "icon:device-mobile-check";
import pin from "icon:map-pin";
import type { ComponentChildren } from "preact";
import { t, tn } from "../../i18n/index.ts";
import { toBring } from "../../rules/papers.ts";
import { Skeleton } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { ForMe } from "./for_me.ts";
import { useLocalParts } from "./local_parts.ts";
import { type Guide, isInterrupted, type LocalGuide } from "./wire.ts";
import { timeWord } from "./words.ts";

/** Within the page, without a new entry in its history; the heading takes the focus, for whoever goes by ear. */
export function Jump({ to, look, children }: { to: string; look?: string; children: ComponentChildren }) {
  const jump = (event: MouseEvent) => {
    event.preventDefault();
    const target = document.getElementById(to);
    target?.scrollIntoView({ block: "start", behavior: "smooth" });
    target?.querySelector("h2")?.focus({ preventScroll: true });
  };
  return (
    <a class={look} href={`#${to}`} onClick={jump}>
      {children}
    </a>
  );
}

function Can({ here }: { here: NonNullable<Guide["here"]> }) {
  return (
    <div class="glance-here">
      <Icon
        of={here.can === "nothing" ? walk : phone}
        class={here.can === "all" ? "tone-jade" : "tone-ink"}
      />
      <span class="row-text">
        <span class="row-title">{here.words}</span>
        {here.network ? <span class="row-detail">{here.network}</span> : null}
      </span>
    </div>
  );
}

/** One fee that is left is named where it is short; else the word leads to where it, or they, stand. */
function costWord({ details, fees }: ForMe): string {
  const mine = fees.filter((each) => each.mine);
  const only = mine[0]?.fee.standard;
  if (!(details.is_fee && only)) return t("Free");
  if (mine.length > 1) return t("It depends");
  return only.length <= 8 ? only : t("See below");
}

/** Four answers in a word each, by the part of the guide that says more. */
export function facts(mine: ForMe) {
  const { details, papers } = mine;
  const needed = toBring(papers).length;
  return [
    {
      part: "papers",
      name: details.visits ? t("to bring") : t("to prepare"),
      value: needed ? tn("{count} paper", "{count} papers", needed) : t("None"),
    },
    { part: "cost", name: t("fee"), value: costWord(mine) },
    { part: "time", name: t("until done"), value: timeWord(details.promised_time) },
    {
      part: "where",
      name: t("visits"),
      value: details.visits === 0 ? t("None") : tn("{count} time", "{count} times", details.visits),
    },
  ];
}

/** Whoever need not go anywhere is not sent to the address that her place gives for its window. */
export function whereWord({ details }: ForMe, local: LocalGuide | null): string {
  const { place, visits } = details;
  return local?.place && visits === 0 ? t("You need not go; if you would rather: {place}", { place }) : place;
}

function OfDetails({ mine, local }: { mine: ForMe; local: LocalGuide | null }) {
  return (
    <>
      <dl class="glance-facts">
        {facts(mine).map(({ part, name, value }) => (
          <div key={part}>
            <dt>{name}</dt>
            <dd>
              <Jump to={part}>{value}</Jump>
            </dd>
          </div>
        ))}
      </dl>
      <Jump to="where" look="glance-where">
        <Icon of={pin} />
        <span>{whereWord(mine, local)}</span>
      </Jump>
    </>
  );
}

interface GlanceProps {
  guide: Guide;
  mine: ForMe | null;
  local: LocalGuide | null;
}

export function Glance({ guide, mine, local }: GlanceProps) {
  const parts = useLocalParts();
  if (isInterrupted(local)) return parts ? <parts.Instead local={local} /> : <Skeleton lines={3} block />;
  return (
    <section class="card glance" aria-label={t("In short")}>
      {guide.here ? <Can here={guide.here} /> : null}
      {mine ? <OfDetails mine={mine} local={local} /> : null}
    </section>
  );
}
