import "./staff.css";
import "./list_filters.css";
import users from "icon:users";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatDate } from "../i18n/dates.ts";
import { inLanguage, t, tn } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Empty, Skeleton } from "../ui/feedback.tsx";
import { Card, Row, Rows } from "../ui/list.tsx";
import { Page, Section } from "../ui/page.tsx";
import {
  endSubstitution,
  type Officer,
  type OfficeStaff,
  officeStaff,
  readOfficers,
  staffFailure,
} from "./officers.ts";
import { PassingOnForm } from "./passing_on_form.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";
import { SubstitutionForm } from "./substitution_form.tsx";

function detailOf({ region_name, services, is_here, is_head }: Officer): string {
  const parts = [
    inLanguage(region_name),
    services.length > 0 ? services.map(inLanguage).join(t(", ")) : t("all services"),
    ...(is_head ? [t("head of the office")] : []),
    ...(is_here ? [] : [t("not of this office any more")]),
  ];
  return parts.join(" · ");
}

function OfficerRow({ officer }: { officer: Officer }) {
  const count = officer.open_cases;
  return (
    <Row
      title={officer.name}
      detail={detailOf(officer)}
      href={`/staff/cases?assignee=${officer.account_id}`}
      end={<span class="small">{tn("{count} open case", "{count} open cases", count)}</span>}
    />
  );
}

function Substitutions({ staff }: { staff: OfficeStaff }) {
  const busy = useSignal("");
  const end = async (id: string) => {
    busy.value = id;
    staffFailure.value = await endSubstitution(id);
    busy.value = "";
  };
  if (staff.substitutions.length === 0) return <p class="quiet">{t("Nothing is arranged.")}</p>;
  return (
    <ul class="list-outcome stack">
      {staff.substitutions.map(({ id, absent_name, stand_in_name, first_day, last_day }) => (
        <li key={id}>
          <span class="case-holder-line">
            <span>
              {t("{stand_in} stands in for {absent}", { stand_in: stand_in_name, absent: absent_name })} ·{" "}
              {t("{first} to {last}", { first: formatDate(first_day), last: formatDate(last_day) })}
            </span>
            <Button busy={busy.value === id} onClick={() => void end(id)}>
              {t("End it now")}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Staff({ staff }: { staff: OfficeStaff }) {
  if (staff.officers.length === 0) return <Empty icon={users} title={t("No officers")} />;
  return (
    <div class="stack">
      <Section title={t("Who has how much")}>
        <Rows label={t("Officers")}>
          {staff.officers.map((officer) => (
            <OfficerRow officer={officer} key={officer.account_id} />
          ))}
        </Rows>
      </Section>
      <Section title={t("Who stands in for whom")}>
        <Substitutions staff={staff} />
        <Card>
          <SubstitutionForm officers={staff.officers.filter(({ is_here }) => is_here)} />
        </Card>
      </Section>
      <Section title={t("Pass all cases of an officer on")}>
        <Card>
          <PassingOnForm officers={staff.officers} />
        </Card>
      </Section>
    </div>
  );
}

/** For the head of an office: who has how much, who stands in for whom, and where the cases of one who leaves go. */
export default function OfficersPage() {
  const isHead = holds("supervisor");
  useEffect(() => {
    if (isHead) void readOfficers();
  }, [isHead]);
  const staff = officeStaff.value;
  return (
    <Page title={t("Officers of my office")} back="/staff">
      {isHead ? (
        <>
          {staffFailure.value ? <FailureNotice failure={staffFailure.value} /> : null}
          {staff ? <Staff staff={staff} /> : staffFailure.value ? null : <Skeleton lines={6} />}
        </>
      ) : (
        <StaffOnly path="/staff/officers" />
      )}
    </Page>
  );
}
