import calendarPlus from "icon:calendar-plus";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { api, type Failure, session } from "../../net/index.ts";
import { type Owner, ownerNow } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Skeleton } from "../../ui/feedback.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { offerCalendarFile } from "./calendar_file.ts";
import { CancelSheet } from "./cancel_sheet.tsx";
import { keepAppointment, readAppointments } from "./kept.ts";
import { Particulars } from "./particulars.tsx";
import { StateTag } from "./state_tag.tsx";
import { ToBring } from "./to_bring.tsx";
import { useGuide } from "./use_answer.ts";
import { type Appointment, bookPath, paths } from "./wire.ts";
import { isComing } from "./words.ts";
import "./appointments.css";

/** What is kept on the phone at once, then what the server says. */
function useAppointment(id: string) {
  const [appointment, setAppointment] = useState<Appointment | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const owner = useRef<Owner | null>(null);
  const { state } = session.value;
  const take = (told: Appointment) => {
    setFailure(null);
    setAppointment(told);
    void keepAppointment(owner.current, told);
  };
  const refresh = async () => {
    owner.current = await ownerNow().catch(() => null);
    const answer = await api.get<Appointment>(paths.one(id));
    if (answer.ok) take(answer.value);
    else setFailure(answer);
  };
  // Read anew for another appointment or person only
  useEffect(() => {
    if (state === "anonymous") {
      navigate(`/sign-in?next=${encodeURIComponent(`/appointments/${id}`)}`, { replace: true });
    } else if (state !== "unknown") {
      void readAppointments().then(({ appointments }) => {
        const kept = appointments.find((each) => each.id === id);
        if (kept) setAppointment((now) => now ?? kept);
      });
      void refresh();
    }
  }, [state, id]);
  return { appointment, failure, refresh, take };
}

function Outcome({ appointment, justBooked }: { appointment: Appointment; justBooked: boolean }) {
  if (appointment.state === "cancelled") {
    return (
      <Notice kind="amber">{t("This appointment is cancelled. The time is free again for others.")}</Notice>
    );
  }
  if (!justBooked || appointment.state !== "confirmed") return null;
  return (
    <Notice kind="jade" title={t("You are booked")}>
      {t(
        "We remind you the evening before and an hour before. It is kept on this phone, also with no network.",
      )}
    </Notice>
  );
}

interface DeedsProps {
  appointment: Appointment;
  name: string;
  onCancelled: (told: Appointment) => void;
}

function Deeds({ appointment, name, onCancelled }: DeedsProps) {
  const [asking, setAsking] = useState(false);
  if (!isComing(appointment, Date.now())) {
    return (
      <Button wide href={bookPath(appointment.service_slug, { venue: appointment.venue.id })}>
        {t("Book again")}
      </Button>
    );
  }
  return (
    <div class="stack">
      <Button kind="ink" wide icon={calendarPlus} onClick={() => offerCalendarFile(appointment, name)}>
        {t("Add to my calendar")}
      </Button>
      <Button wide onClick={() => setAsking(true)}>
        {t("Cancel this appointment")}
      </Button>
      <CancelSheet
        open={asking}
        appointment={appointment}
        onClose={() => setAsking(false)}
        onCancelled={(told) => {
          setAsking(false);
          onCancelled(told);
        }}
      />
    </div>
  );
}

export default function AppointmentPage({ params, query }: PageProps) {
  const { appointment, failure, refresh, take } = useAppointment(params.id ?? "");
  const guide = useGuide(appointment?.service_slug ?? null);
  const name = guide?.name ?? t("Appointment");
  return (
    <Page title={t("My appointment")} back="/appointments">
      {failure ? <FailureNotice failure={failure} retry={() => void refresh()} /> : null}
      {!appointment && !failure ? <Skeleton lines={4} block /> : null}
      {appointment ? (
        <>
          <Outcome appointment={appointment} justBooked={query.has("booked")} />
          <div class="appointment-head">
            <h2>{name}</h2>
            <StateTag appointment={appointment} />
          </div>
          <Particulars appointment={appointment} />
          {appointment.state === "confirmed" ? (
            <ToBring guide={guide} withForms={isComing(appointment, Date.now())} />
          ) : null}
          <Deeds appointment={appointment} name={name} onCancelled={take} />
        </>
      ) : null}
    </Page>
  );
}
