import alert from "icon:filled/alert-circle";
import signIn from "icon:login-2";
import send from "icon:send";
import { useSignal } from "@preact/signals";
import { type StepDefinition, stepOf } from "../../forms/definition.ts";
import { Declarations, focusField } from "../../forms/form_step.tsx";
import { sentence } from "../../forms/sentences.ts";
import { Summary } from "../../forms/summary.tsx";
import { questionAt } from "../../forms/wholes.ts";
import { t, tn } from "../../i18n/index.ts";
import { connectivity, session as signedIn } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import { navigate } from "../../ui/navigation.ts";
import { PointNote } from "./draft_points.tsx";
import { type DraftSession, troubleOf } from "./draft_session.ts";
import { goToField } from "./go_to_field.ts";
import { versionsOf } from "./routes.ts";
import { send as putIntoOutbox } from "./sending.ts";
import { untouchedPoints } from "./untouched_points.ts";
import { UntouchedSheet } from "./untouched_sheet.tsx";
import { signInToSend } from "./words.ts";

interface CheckProps {
  session: DraftSession;
  steps: StepDefinition[];
}

/** What to look at before it goes. */
function BeforeSending({ wrong, untouched }: { wrong: number; untouched: number }) {
  return (
    <>
      {wrong > 0 ? (
        <Notice kind="error">
          {tn("{count} answer needs another look.", "{count} answers need another look.", wrong)}
        </Notice>
      ) : (
        <p class="quiet">{t("Please read it once more. You can still change everything.")}</p>
      )}
      {untouched > 0 ? (
        <Notice
          kind="amber"
          title={tn(
            "{count} point of the office is as it was",
            "{count} points of the office are as they were",
            untouched,
          )}
        >
          {t("You may send it all the same, but you can correct only once.")}
        </Notice>
      ) : null}
    </>
  );
}

/** Beside an answer: what is wrong with it, and what the office asked of it. */
function AnswerNote({ session, path }: { session: DraftSession; path: string }) {
  const view = session.view();
  const error = view.outcome.errors.find((each) => questionAt(view.form, each.path) === path);
  return (
    <>
      {error ? (
        <span class="summary-note">
          <Icon of={alert} class="small" />
          {sentence(view.form, error, view.answers)}
        </span>
      ) : null}
      <PointNote session={session} path={path} />
    </>
  );
}

/** Everything that was filled in, the declaration, and what stands in the way of sending. */
export function CheckStep({ session, steps }: CheckProps) {
  const view = session.view();
  const wrong = view.outcome.errors.filter(({ path }) => stepOf(steps, path) >= 0);
  const untouched = untouchedPoints(session.draft.value);
  return (
    <div class="stack">
      <BeforeSending wrong={wrong.length} untouched={untouched.length} />
      <Summary
        form={view.form}
        answers={view.answers}
        outcome={view.outcome}
        photos={view.photos}
        note={(path) => <AnswerNote session={session} path={path} />}
        onChange={(step) => navigate(`?step=${step + 1}`)}
      />
      <Declarations view={view} />
      {signedIn.value.account === null ? (
        <Notice kind="no-network" icon={signIn}>
          {t("You sign in after sending. With no network it waits on this phone until you do.")}
        </Notice>
      ) : null}
    </div>
  );
}

/** To the first answer that stands in the way; true when none does. */
export function isReady({ session, steps }: CheckProps): boolean {
  const [first] = session.verdict.peek().outcome.errors;
  if (!first) return true;
  session.all.value = true;
  if (stepOf(steps, first.path) >= 0) goToField(session, steps, first.path);
  else requestAnimationFrame(() => focusField(first.path));
  return false;
}

function isReachable(): boolean {
  return navigator.onLine && connectivity.value !== "unreachable";
}

async function sendOrAsk(props: CheckProps): Promise<void> {
  const outcome = await putIntoOutbox(props.session);
  const here = `/drafts/${props.session.draft.peek().id}?step=${props.steps.length + 1}`;
  if (outcome.kind === "place") navigate(`/place?next=${encodeURIComponent(here)}`);
  if (outcome.kind === "other_version") navigate(versionsOf(props.session.draft.peek().id));
  if (outcome.kind !== "sent") return;
  navigate(`/cases/${outcome.caseId}`, { replace: true });
  // With no network there is nothing to sign in to: the item says there what it waits for.
  if (outcome.signIn && isReachable()) navigate(signInToSend(outcome.caseId));
}

/** The one red button: it puts the application into the outbox, with or without a network. */
export function SendButton(props: CheckProps) {
  const busy = useSignal(false);
  const asking = useSignal(false);
  const click = () => {
    if (!isReady(props)) return;
    if (untouchedPoints(props.session.draft.peek()).length > 0) asking.value = true;
    else go();
  };
  const go = () => {
    busy.value = true;
    sendOrAsk(props)
      .catch((error: unknown) => {
        props.session.trouble.value = troubleOf(error);
      })
      .finally(() => {
        busy.value = false;
      });
  };
  const late = props.session.meanwhile.value;
  if (late) return <Button href={`/cases/${late.id}`}>{t("Look at the case")}</Button>;
  return (
    <>
      <Button kind="seal" icon={send} busy={busy.value} onClick={click}>
        {t("Send")}
      </Button>
      <UntouchedSheet {...props} open={asking} onSend={go} />
    </>
  );
}
