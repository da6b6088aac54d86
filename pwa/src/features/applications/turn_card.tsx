import pencil from "icon:pencil";
import { useSignal } from "@preact/signals";
import { inLanguage, t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Card } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { correctionDraft } from "./beginning.ts";
import type { Case } from "./case_store.ts";
import { NotAccepted, Withdrawn } from "./ended_cards.tsx";
import { formVersion } from "./form_store.ts";
import { isOver, lastDayWords, reasons } from "./limit_words.ts";
import { PointList } from "./point_list.tsx";
import { Result } from "./result_card.tsx";
import { StandsStill } from "./stands_still.tsx";
import { officeName } from "./words.ts";

/** Whose turn it is, and until when; when it is the person's, what she is asked for. */
export function TurnCard({ found }: { found: Case }) {
  if (found.turn === "person") return <YourTurn found={found} />;
  if (found.stands_still) return <StandsStill still={found.stands_still} />;
  if (found.state === "not_accepted") return <NotAccepted found={found} />;
  if (found.state === "withdrawn") return <Withdrawn found={found} />;
  if (found.turn === "office" && found.state !== "approved") return <OfficeTurn found={found} />;
  return <Result found={found} />;
}

/** What the office owes her by the last day: at first only its word that it takes the application up. */
function untilWhen(found: Case): string {
  const day = DAY_HERE;
  return found.state === "submitted"
    ? t("By {day} at the latest the office tells you whether it takes up your application.", { day })
    : t("By {day} at the latest the office tells you the result.", { day });
}

const DAY_HERE = "\u0000";

function WithDay({ text, day }: { text: string; day: string }) {
  const [before, after] = text.split(DAY_HERE);
  return (
    <>
      {before}
      <strong>{day}</strong>
      {after}
    </>
  );
}

function OfficeTurn({ found }: { found: Case }) {
  const { limit } = found;
  return (
    <Card tone="amber">
      <h3>{t("Turn: {office}", { office: officeName(found) })}</h3>
      <p>{t("There is nothing for you to do now. We tell you as soon as there is news.")}</p>
      {limit ? (
        <p>
          <WithDay text={untilWhen(found)} day={lastDayWords(limit)} /> {reasons(limit).join(" ")}
        </p>
      ) : null}
      {limit && isOver(limit) ? (
        <p class="case-over">
          <strong>{t("This day has passed.")}</strong>{" "}
          {t("You may call the hotline 12345 and name the case number.")}
        </p>
      ) : null}
    </Card>
  );
}

function YourTurn({ found }: { found: Case }) {
  const failure = useSignal<Failure | null>(null);
  const points = found.events
    .filter(({ kind }) => kind === "correction_requested")
    .flatMap((event) => event.points);
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
      <p>
        {t("{office} asks for this, once and all together. Meanwhile no time limit runs.", {
          office: officeName(found),
        })}
      </p>
      <PointList points={points} formId={found.form_id} version={found.form_version} />
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      {found.part_of ? (
        <Button kind="seal" wide icon={pencil} href={`/cases/${found.part_of.id}`}>
          {t("Go to where you correct it")}
        </Button>
      ) : (
        <Button kind="seal" wide icon={pencil} onClick={() => void correct()}>
          {t("Correct now")}
        </Button>
      )}
    </Card>
  );
}
