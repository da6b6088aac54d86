import fileOff from "icon:file-off";
import pencil from "icon:pencil";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatDateTime } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import { api, type Failure } from "../net/index.ts";
import { FailureNotice } from "../ui/failure.tsx";
import { Empty, Skeleton } from "../ui/feedback.tsx";
import { Row, Rows } from "../ui/list.tsx";
import { navigate, type PageProps } from "../ui/navigation.ts";
import { Page, Section } from "../ui/page.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";
import { ForWhom } from "./window_for_whom.tsx";
import {
  beginCorrection,
  type CaseToCorrect,
  casesToCorrect,
  type Visit,
  visitAddress,
} from "./window_store.ts";

interface Found {
  visit: Visit;
  cases: CaseToCorrect[];
}

function useCases(id: string) {
  const found = useSignal<Found | null>(null);
  const failure = useSignal<Failure | null>(null);
  const read = async () => {
    const visit = await api.get<Visit>(visitAddress(id));
    const cases = visit.ok ? await casesToCorrect(id) : visit;
    failure.value = cases.ok ? null : cases;
    if (visit.ok && cases.ok) found.value = { visit: visit.value, cases: cases.value.cases };
  };
  const choose = async (caseId: string) => {
    failure.value = await beginCorrection(id, caseId);
    if (failure.peek() === null) navigate(`/staff/window/${id}`);
  };
  useEffect(() => void read(), [id]);
  return { found: found.value, failure: failure.value, read, choose };
}

function ToCorrect({ cases, choose }: { cases: CaseToCorrect[]; choose: (id: string) => Promise<void> }) {
  if (cases.length === 0) {
    return (
      <Empty icon={fileOff} title={t("Nothing of this person waits here for a correction")}>
        <p>
          {t(
            "Only what your office has sent back is shown. What was sent from a phone is found by the digits that this very phone gets.",
          )}
        </p>
      </Empty>
    );
  }
  return (
    <Section title={t("Sent back for a correction")}>
      <Rows>
        {cases.map(({ id, service_name, case_number, asked_at }) => (
          <Row
            key={id}
            icon={pencil}
            title={inLanguage(service_name)}
            detail={t("Case {number} · sent back {time}", {
              number: case_number,
              time: formatDateTime(asked_at),
            })}
            onClick={() => void choose(id)}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** What the person at the window has come to correct: found by who she is, and by nothing else. */
export default function WindowCasesPage({ params }: PageProps) {
  if (holds("clerk")) return <Cases id={params.id ?? ""} />;
  return (
    <Page title={t("Correcting at the window")} back="/staff/window">
      <StaffOnly path="/staff/window" />
    </Page>
  );
}

function Cases({ id }: { id: string }) {
  const { found, failure, read, choose } = useCases(id);
  return (
    <Page
      title={t("Correcting at the window")}
      back="/staff/window"
      under={
        found ? (
          <section aria-label={t("The person at your window")}>
            <ForWhom visit={found.visit} />
          </section>
        ) : undefined
      }
    >
      {failure ? <FailureNotice failure={failure} retry={() => void read()} /> : null}
      {found ? <ToCorrect cases={found.cases} choose={choose} /> : failure ? null : <Skeleton lines={3} />}
    </Page>
  );
}
