import calendar from "icon:calendar-event";
import { useEffect, useState } from "preact/hooks";
import { inWords, t } from "../../i18n/index.ts";
import { type Failure, session } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { DateAndSpan } from "./date_and_span.tsx";
import {
  type KeptAppointments,
  nameOf,
  readAppointments,
  refreshAppointments,
  type ShownAppointments,
  withMore,
} from "./kept.ts";
import { StateTag } from "./state_tag.tsx";
import { type Appointment, bookPath } from "./wire.ts";
import "./appointments.css";

const COMING = new Set(["held", "confirmed"]);

function pathOf({ id, state, service_slug, slot_id, venue, date }: Appointment): string {
  if (state !== "held") return `/appointments/${id}`;
  return bookPath(service_slug, { venue: venue.id, day: date, slot: slot_id, hold: id });
}

function AppointmentRow({ appointment, name }: { appointment: Appointment; name: string | null }) {
  return (
    <Row
      icon={calendar}
      tone={appointment.state === "confirmed" ? "amber" : "quiet"}
      title={<DateAndSpan of={appointment} />}
      detail={
        <>
          {name ? <span class="appointment-line">{name}</span> : null}
          <span class="appointment-line">{inWords(appointment.venue.name, appointment.venue.name_en)}</span>
          {appointment.state === "confirmed" ? null : <StateTag appointment={appointment} />}
        </>
      }
      href={pathOf(appointment)}
    />
  );
}

interface GroupProps {
  title: string;
  kept: KeptAppointments;
  appointments: Appointment[];
}

function Group({ title, kept, appointments }: GroupProps) {
  if (appointments.length === 0) return null;
  return (
    <Section title={title}>
      <Rows label={title}>
        {appointments.map((each) => (
          <AppointmentRow key={each.id} appointment={each} name={nameOf(kept, each.service_slug)} />
        ))}
      </Rows>
    </Section>
  );
}

function List({ kept, failure }: { kept: KeptAppointments; failure: Failure | null }) {
  const { appointments } = kept;
  if (appointments.length === 0 && !failure) {
    return (
      <Empty icon={calendar} title={t("No appointments yet")}>
        <p>{t("Where a service needs a visit, its guide lets you choose the time.")}</p>
        <Button href="/services">{t("All services")}</Button>
      </Empty>
    );
  }
  return (
    <>
      <Group
        title={t("To come")}
        kept={kept}
        appointments={appointments.filter((each) => COMING.has(each.state))}
      />
      <Group
        title={t("Earlier")}
        kept={kept}
        appointments={appointments.filter((each) => !COMING.has(each.state))}
      />
    </>
  );
}

function useAppointments(account: string | undefined) {
  const [shown, setShown] = useState<ShownAppointments | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = (answer: ShownAppointments | Failure) => {
    setFailure("ok" in answer ? answer : null);
    if (!("ok" in answer)) setShown(answer);
  };
  const refresh = async () => take(await refreshAppointments());
  // Read anew for another person only
  useEffect(() => {
    if (!account) return;
    void readAppointments().then((kept) => {
      if (kept.appointments.length > 0) setShown((now) => now ?? { kept, next: null });
    });
    void refresh();
  }, [account]);
  const more = shown?.next ? async () => take(await withMore(shown)) : null;
  return { kept: shown?.kept ?? null, failure, refresh, more };
}

function More({ onMore }: { onMore: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const read = async () => {
    setBusy(true);
    await onMore();
    setBusy(false);
  };
  return (
    <Button wide busy={busy} onClick={() => void read()}>
      {t("Show more")}
    </Button>
  );
}

export default function AppointmentsPage() {
  const { account, state } = session.value;
  const { kept, failure, refresh, more } = useAppointments(account?.account_id);
  return (
    <Page title={t("My appointments")} back="/me">
      {state === "anonymous" ? (
        <Empty icon={calendar} title={t("Sign in to see your appointments")}>
          <Button kind="ink" href="/sign-in?next=%2Fappointments">
            {t("Sign in")}
          </Button>
        </Empty>
      ) : null}
      {failure ? <FailureNotice failure={failure} retry={() => void refresh()} kept={kept !== null} /> : null}
      {account && kept ? <List kept={kept} failure={failure} /> : null}
      {account && more ? <More onMore={more} /> : null}
      {state !== "anonymous" && !kept && !failure ? <Skeleton lines={3} block /> : null}
    </Page>
  );
}
