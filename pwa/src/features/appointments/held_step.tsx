// A seat is held: ten calm minutes to look at it once more and confirm.
import { useEffect, useRef, useState } from "preact/hooks";
import { t, tn } from "../../i18n/index.ts";
import { type Failure, session } from "../../net/index.ts";
import { inTimeOr } from "../../rules/patience.ts";
import { ownerNow } from "../../storage/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Waiting } from "../../ui/feedback.tsx";
import { Card } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { postAsPerson } from "./as_person.ts";
import { minutesAndSeconds, minutesToTell, useCountdown } from "./countdown.ts";
import { keepAppointment } from "./kept.ts";
import { Particulars } from "./particulars.tsx";
import { ToBring } from "./to_bring.tsx";
import { useGuide } from "./use_answer.ts";
import { type Appointment, bookPath, type Choice, paths } from "./wire.ts";

interface HeldStepProps {
  slug: string;
  choice: Choice & { slot: string; hold: string };
  onRefused: (refusal: Failure) => void;
}

interface Held {
  appointment: Appointment;
  /** When the server said how many seconds are left. */
  from: number;
}

const PATIENCE = 2_000;

const STILL_MINE = new Set(["held", "lapsed"]);

/** Ask for the seat; asked again with the same identifier, the server answers the same. */
function useHold({ slug, choice, onRefused }: HeldStepProps) {
  const [held, setHeld] = useState<Held | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { state } = session.value;
  const { hold, slot } = choice;
  const asked = useRef("");
  const leave = () =>
    navigate(bookPath(slug, { ...choice, slot: undefined, hold: undefined }), { replace: true });
  const signIn = () =>
    navigate(`/sign-in?next=${encodeURIComponent(bookPath(slug, choice))}`, { replace: true });
  const ask = async () => {
    asked.current = hold;
    setFailure(null);
    const answer = await postAsPerson<Appointment>(paths.holds, { id: hold, slot_id: slot });
    if (answer.ok) {
      const { state: now, id } = answer.value;
      if (STILL_MINE.has(now)) setHeld({ appointment: answer.value, from: Date.now() });
      else if (now === "confirmed") navigate(`/appointments/${id}`, { replace: true });
      else leave();
    } else if (answer.kind !== "problem") setFailure(answer);
    else if (answer.problem.code === "sign_in_needed") signIn();
    else onRefused(answer);
  };
  // Asked once for each hold, as soon as it is known who asks
  useEffect(() => {
    if (state === "anonymous") signIn();
    else if (state !== "unknown" && asked.current !== hold) void ask();
  }, [state, hold, slot]);
  return { held, failure, ask, leave };
}

function Countdown({ held }: { held: Held }) {
  const left = useCountdown(held.appointment.seconds_left, held.from);
  if (left === 0) {
    return (
      <Notice kind="amber" title={t("The ten minutes are over")}>
        {t("If nobody has taken this time meanwhile, you can still confirm it.")}
      </Notice>
    );
  }
  const minutes = minutesToTell(left);
  return (
    <Card tone="amber">
      <div class="book-countdown">
        <span>{t("This time is kept for you.")}</span>
        <span class="book-seconds" role="timer" aria-live="off">
          {minutesAndSeconds(left)}
        </span>
      </div>
      <span class="unseen" role="status">
        {tn("{count} minute left to confirm", "{count} minutes left to confirm", minutes)}
      </span>
    </Card>
  );
}

function useConfirm(held: Held | null, onRefused: (refusal: Failure) => void) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const confirm = async () => {
    if (!held) return;
    setBusy(true);
    setFailure(null);
    const owner = await ownerNow().catch(() => null);
    const answer = await postAsPerson<Appointment>(paths.confirm(held.appointment.id));
    setBusy(false);
    if (answer.ok) {
      await keepAppointment(owner, answer.value);
      navigate(`/appointments/${answer.value.id}?booked=1`, { replace: true });
    } else if (answer.kind === "problem" && answer.problem.code !== "sign_in_needed") onRefused(answer);
    else setFailure(answer);
  };
  return { busy, failure, confirm };
}

export function HeldStep(props: HeldStepProps) {
  const { held, failure, ask, leave } = useHold(props);
  const confirming = useConfirm(held, props.onRefused);
  const guide = useGuide(props.slug);
  const [leaving, setLeaving] = useState(false);
  // The list that comes next must not show the seat that is given back as taken.
  const another = async () => {
    setLeaving(true);
    if (held) await inTimeOr<unknown>(postAsPerson(paths.cancel(held.appointment.id)), null, PATIENCE);
    leave();
  };
  const foot = (
    <Actions>
      <Button busy={leaving} onClick={() => void another()}>
        {t("Another time")}
      </Button>
      <Button kind="seal" busy={confirming.busy} onClick={() => void confirming.confirm()}>
        {t("Confirm visit")}
      </Button>
    </Actions>
  );
  return (
    <Page title={t("Is this right?")} back={bookPath(props.slug, {})} foot={held ? foot : undefined}>
      {failure ? <FailureNotice failure={failure} retry={() => void ask()} /> : null}
      {!held && !failure ? <Waiting label={t("Keeping this time for you…")} /> : null}
      {held ? (
        <>
          <Countdown held={held} />
          {confirming.failure ? <FailureNotice failure={confirming.failure} /> : null}
          {guide ? <h2 class="appointment-head">{guide.name}</h2> : null}
          <Particulars appointment={held.appointment} />
          <ToBring guide={guide} />
        </>
      ) : null}
    </Page>
  );
}
