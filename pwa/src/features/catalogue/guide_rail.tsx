// On a desk: the next step, and where in the guide each thing stands, with its answer in a word.
import type { ComponentChildren } from "preact";
import { t } from "../../i18n/index.ts";
import type { Here } from "../../net/use_here.ts";
import type { AboutMe } from "../../storage/about_me.ts";
import { forMe } from "./for_me.ts";
import { facts, Jump } from "./guide_glance.tsx";
import { detailsHere } from "./local_guide.ts";
import { type Guide, type GuideDetails, isInterrupted } from "./wire.ts";
import { papersTitle } from "./words.ts";

interface GuideRailProps {
  guide: Guide;
  about: AboutMe;
  here: Here;
  /** What can be done, as at the foot on a phone. */
  actions: ComponentChildren;
}

function Contents({
  guide,
  about,
  here: { local },
  details,
}: Omit<GuideRailProps, "actions"> & { details: GuideDetails }) {
  const mine = forMe(guide, detailsHere(details, local), about, local);
  const values = new Map(isInterrupted(local) ? [] : facts(mine).map(({ part, value }) => [part, value]));
  const parts = [
    { part: "who", title: t("Who can do it") },
    { part: "papers", title: papersTitle(details) },
    { part: "cost", title: t("What it costs") },
    { part: "time", title: t("How long") },
    { part: "where", title: t("Where to go and when"), value: null },
    { part: "steps", title: t("How it goes") },
    { part: "ask", title: t("Ask, complain, rate") },
    { part: "questions", title: t("What people ask") },
    { part: "law", title: t("The law behind it") },
    { part: "remedies", title: t("If you do not agree") },
  ];
  return (
    <nav aria-label={t("In this guide")}>
      <h2>{t("In this guide")}</h2>
      <ul>
        {parts.map(({ part, title, value = values.get(part) }) => (
          <li key={part}>
            <Jump to={part}>
              <span>{title}</span>
              {value ? <span class="quiet">{value}</span> : null}
            </Jump>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function GuideRail({ guide, about, here, actions }: GuideRailProps) {
  return (
    <aside class="guide-rail" aria-label={t("At a glance")}>
      {actions}
      {guide.details ? <Contents guide={guide} about={about} here={here} details={guide.details} /> : null}
    </aside>
  );
}
