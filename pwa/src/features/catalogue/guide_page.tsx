// A guide: what to bring, who can, what it costs, how it goes; readable with no network.
import bookIcon from "icon:book";
import calendar from "icon:calendar-check";
import pay from "icon:credit-card";
import fill from "icon:pencil";
import search from "icon:search";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { guidePath } from "../../net/catalogue.ts";
import { connectivity } from "../../net/connectivity.ts";
import { wasKept } from "../../net/first_answer.ts";
import { isKeptHere } from "../../net/kept_here.ts";
import { type Here, useHere } from "../../net/use_here.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { type AboutMe, aboutMe, readAboutMe } from "../../storage/about_me.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { FirstContent, hasFirstContent } from "../../ui/first_content.tsx";
import type { IconShape } from "../../ui/icon.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { GuideContent } from "./guide_content.tsx";
import { GuideMissing } from "./guide_missing.tsx";
import { GuideRail } from "./guide_rail.tsx";
import { GuideTools } from "./guide_tools.tsx";
import { prepareLocalParts } from "./local_parts.ts";
import { actionPath, type Guide, type GuideAction, isInterrupted } from "./wire.ts";
import { levelWord, taskTypeWord } from "./words.ts";
import "./catalogue.css";

const ACTION_ICONS: Record<GuideAction["kind"], IconShape> = {
  apply: fill,
  book: calendar,
  pay,
  query: search,
};

function ActionBar({ guide }: { guide: Guide }) {
  const away = connectivity.value === "unreachable" ? guide.here?.network : null;
  return (
    <>
      {away ? <p class="guide-away">{t("No network now. {needs}", { needs: away })}</p> : null}
      <Actions>
        {guide.actions.map((action) => (
          <Button
            key={action.kind}
            kind={action.next_step ? "seal" : "line"}
            href={actionPath(guide.slug, action)}
            {...(action.next_step ? { icon: ACTION_ICONS[action.kind] } : {})}
          >
            {action.name}
          </Button>
        ))}
      </Actions>
    </>
  );
}

/** Whose it is, in one quiet line: the office of her place, or else the department and the level that does it. */
function Belonging({ guide, here }: { guide: Guide; here: Here }) {
  const body = here.local?.body;
  const parts = body ? [body] : [guide.department.name, levelWord(guide.level)];
  if (guide.task_type) parts.push(taskTypeWord(guide.task_type));
  if (guide.category === "non_government") parts.push(t("Offered by a company"));
  return <p class="guide-belonging">{parts.join(" · ")}</p>;
}

function Loaded({ guide, about, kept }: { guide: Guide; about: AboutMe; kept: boolean }) {
  const here = useHere(guide.slug);
  const canAct = guide.actions.length > 0 && !isInterrupted(here.local);
  return (
    <Page
      title={guide.name}
      heading="large"
      back="/services"
      actions={<GuideTools title={guide.name} />}
      eyebrow={<Belonging guide={guide} here={here} />}
      {...(canAct ? { foot: <ActionBar guide={guide} /> } : {})}
      beside={
        <GuideRail
          guide={guide}
          about={about}
          here={here}
          actions={canAct ? <ActionBar guide={guide} /> : null}
        />
      }
    >
      <GuideContent guide={guide} about={about} here={here} kept={kept} />
    </Page>
  );
}

/** null: not looked yet. Looked once the guide is there, because reading it keeps it. */
function useKept(path: string, guide: Guide | null): boolean | null {
  const [kept, setKept] = useState<boolean | null>(() => (wasKept(path) ? true : null));
  useEffect(() => {
    if (guide) void isKeptHere(path).then(setKept);
  }, [path, guide]);
  return kept;
}

export async function prepare({ params }: PageProps): Promise<void> {
  await Promise.all([readAboutMe(params.slug ?? ""), prepareLocalParts()]);
}

export default function GuidePage({ params }: PageProps) {
  const path = guidePath(params.slug ?? "");
  const { value: guide, failure, again } = usePublicAnswer<Guide>(path);
  const kept = useKept(path, guide);
  const about = aboutMe(params.slug ?? "").value;
  if (guide && about && kept !== null) return <Loaded guide={guide} about={about} kept={kept} />;
  if (failure?.kind === "problem") {
    return (
      <Page title={t("Not found")} back="/services">
        <Empty icon={bookIcon} title={t("There is no such guide")}>
          <p>{failure.problem.detail}</p>
          <Button kind="ink" href="/services">
            {t("Show all services")}
          </Button>
        </Empty>
      </Page>
    );
  }
  if (failure) return <GuideMissing failure={failure} again={again} />;
  if (hasFirstContent()) return <FirstContent />;
  return (
    <Page title={t("Guide")} heading="unseen" back="/services">
      <Skeleton lines={2} />
      <Skeleton lines={3} block />
    </Page>
  );
}
