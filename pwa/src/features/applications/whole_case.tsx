// One thing of several departments: whose turn it is, by when all of it is done, and who does which part.
import chevron from "icon:chevron-down";
import pencil from "icon:pencil";
import { useSignal } from "@preact/signals";
import { formatDate } from "../../i18n/dates.ts";
import { inLanguage, t, tn } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Card, Timeline } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Section } from "../../ui/page.tsx";
import { correctionDraft } from "./beginning.ts";
import type { Case } from "./case_store.ts";
import { Withdrawn } from "./ended_cards.tsx";
import { formVersion } from "./form_store.ts";
import { isOver, lastDayWords, reasons } from "./limit_words.ts";
import { lookOfPart, stateOfPart } from "./part_look.ts";
import { PartWithdrawal } from "./part_withdrawal.tsx";
import { PointList } from "./point_list.tsx";
import { PrintButton } from "./print_button.tsx";
import { stateWords } from "./words.ts";

type Whole = NonNullable<Case["whole"]>;
type Part = Whole["parts"][number];

function names(whole: Whole, parts: readonly string[]): string {
  return parts
    .flatMap((part) => whole.parts.filter((each) => each.part === part))
    .map(({ service_name }) => inLanguage(service_name))
    .join(t(", "));
}

/** Whose turn it is with the whole, and until when. */
export function WholeTurn({ found, whole }: { found: Case; whole: Whole }) {
  if (found.state === "correction_requested") return <YourTurn found={found} whole={whole} />;
  if (found.state === "withdrawn") return <Withdrawn found={found} />;
  if (found.state === "closed") return <AllDone whole={whole} />;
  return <OfficesTurn found={found} whole={whole} />;
}

function OfficesTurn({ found, whole }: { found: Case; whole: Whole }) {
  const { limit } = found;
  const busy = whole.parts.filter(({ standing }) => standing === "under_way").length;
  return (
    <Card tone="amber">
      <h3>{tn("{count} office works on it now", "{count} offices work on it now", busy)}</h3>
      <p>{t("There is nothing for you to do now. The offices pass it on to each other.")}</p>
      {limit ? <Until limit={limit} whole={whole} /> : <StandsStill whole={whole} />}
    </Card>
  );
}

function Until({ limit, whole }: { limit: NonNullable<Case["limit"]>; whole: Whole }) {
  const way = whole.longest_way;
  return (
    <>
      <p>
        <strong>{t("By {day} at the latest all of it is done.", { day: lastDayWords(limit) })}</strong>{" "}
        {way.length > 1 ? t("One comes after the other: {parts}.", { parts: names(whole, way) }) : ""}{" "}
        {reasons(limit).join(" ")}
      </p>
      {isOver(limit) ? (
        <p class="case-over">
          <strong>{t("This day has passed.")}</strong>{" "}
          {t("You may call the hotline 12345 and name the case number.")}
        </p>
      ) : null}
    </>
  );
}

function StandsStill({ whole }: { whole: Whole }) {
  const still = whole.parts.filter(({ state }) => state === "special_procedure");
  if (still.length === 0) return null;
  return (
    <p>
      {t("No last day can be named while the clock of one part stands still: {parts}.", {
        parts: names(
          whole,
          still.map(({ part }) => part),
        ),
      })}
    </p>
  );
}

function AllDone({ whole }: { whole: Whole }) {
  const failed = whole.parts.some((part) => lookOfPart(part) === "refused");
  return (
    <>
      <Card tone={failed ? undefined : "jade"}>
        <h3>{failed ? t("Every office is through with it") : t("All of it is done")}</h3>
        <p>
          {failed
            ? t("Not every part was granted. Below you see which, and why.")
            : t("There is nothing more for you to do.")}
        </p>
      </Card>
      <PrintButton />
    </>
  );
}

function YourTurn({ found, whole }: { found: Case; whole: Whole }) {
  const failure = useSignal<Failure | null>(null);
  const asking = whole.parts.filter(({ points }) => points.length > 0);
  const correct = async () => {
    const form = await formVersion(found.form_id, found.form_version);
    if (!("steps" in form)) {
      failure.value = form;
      return;
    }
    const draft = await correctionDraft(found, inLanguage(found.service_name), form);
    navigate(`/drafts/${draft.id}`);
  };
  return (
    <Card tone="amber">
      <h3>{t("Your turn: please correct")}</h3>
      {asking.map((part) => (
        <div key={part.part}>
          <p>
            {t("{office} asks for this, for: {service}.", {
              office: inLanguage(part.office_name),
              service: inLanguage(part.service_name),
            })}
          </p>
          <PointList points={part.points} formId={found.form_id} version={found.form_version} />
        </div>
      ))}
      <p>{t("You correct it once; every office that it concerns gets it. The others go on meanwhile.")}</p>
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      <Button kind="seal" wide icon={pencil} onClick={() => void correct()}>
        {t("Correct now")}
      </Button>
    </Card>
  );
}

function wordsOfPart(part: Part, whole: Whole): string {
  if (part.cannot_begin) return t("Does not begin");
  const state = stateOfPart(part);
  // "Received" would read like "handed over" among parts that are.
  if (state === "submitted") return t("With the office");
  if (state !== null) return stateWords(state);
  return t("Begins after: {parts}", { parts: names(whole, part.waits_for) });
}

function PartDetail({ part, whole }: { part: Part; whole: Whole }) {
  const { by, told, cannot_begin, case_id } = part;
  const denied = whole.parts.filter((each) => part.waits_for.includes(each.part));
  return (
    <>
      {inLanguage(part.office_name)}
      {by && part.state !== "correction_requested" ? (
        <>
          <br />
          {t("until {day} at the latest", { day: formatDate(by, { weekday: true }) })}
        </>
      ) : null}
      {cannot_begin && denied.length > 0 ? (
        <span class="case-said">
          {t("It needs this first, or you left it out: {parts}", { parts: names(whole, part.waits_for) })}
        </span>
      ) : null}
      {told ? <span class="case-said">{told}</span> : null}
      {case_id ? (
        <span class="part-ways">
          <a href={`/cases/${case_id}`}>{t("Open: {name}", { name: inLanguage(part.service_name) })}</a>
        </span>
      ) : null}
    </>
  );
}

/** Folded, because it is seldom needed: each part that can still be left out. */
function LeavingOut({ found, whole }: { found: Case; whole: Whole }) {
  const open = whole.parts.filter(({ may_withdraw }) => may_withdraw);
  if (open.length === 0) return null;
  return (
    <details class="case-sent">
      <summary>
        <span>{t("Do without one of them")}</span>
        <Icon of={chevron} class="small" />
      </summary>
      {open.map(({ part, service_name }) => (
        <PartWithdrawal id={found.id} part={part} name={inLanguage(service_name)} key={part} />
      ))}
    </details>
  );
}

/** Who does what, in the order in which the parts follow each other. */
export function WholeParts({ found, whole }: { found: Case; whole: Whole }) {
  return (
    <Section title={t("Who does what")}>
      <Timeline
        steps={whole.parts.map((part) => ({
          title: t("{title} · {state}", {
            title: inLanguage(part.service_name),
            state: wordsOfPart(part, whole),
          }),
          detail: <PartDetail part={part} whole={whole} />,
          state: lookOfPart(part),
        }))}
      />
      <LeavingOut found={found} whole={whole} />
    </Section>
  );
}
