import "./applications.css";
import check from "icon:circle-check";
import clock from "icon:clock";
import file from "icon:file-text";
import folder from "icon:folder";
import pencil from "icon:pencil";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { type Failure, session } from "../../net/index.ts";
import { onChange } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows, type Tone } from "../../ui/list.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { type CaseSummary, inLanguage, keptCases, refreshCases } from "./case_store.ts";
import { OnThisPhone } from "./on_this_phone.tsx";
import { stateWords, summaryDetail } from "./words.ts";

const ICONS = {
  submitted: clock,
  accepted: clock,
  correction_requested: pencil,
  approved: check,
  refused: file,
};
const TONES: Record<CaseSummary["state"], Tone> = {
  submitted: "amber",
  accepted: "amber",
  correction_requested: "seal",
  approved: "jade",
  refused: "quiet",
};

function useCases() {
  const cases = useSignal<CaseSummary[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const read = async () => {
    cases.value = await keptCases();
  };
  const refresh = async () => {
    failure.value = await refreshCases();
    await read();
  };
  useEffect(() => {
    void read().then(refresh);
    return onChange(({ store }) => {
      if (store === "receipts" || store === "profiles") void refresh();
    });
  }, [session.value.account?.account_id]);
  return { cases: cases.value, failure: failure.value, refresh: () => void refresh() };
}

function CaseRow({ summary }: { summary: CaseSummary }) {
  return (
    <Row
      icon={ICONS[summary.state]}
      tone={TONES[summary.state]}
      title={t("{title} · {state}", {
        title: inLanguage(summary.service_name),
        state: stateWords(summary.state),
      })}
      detail={
        <>
          {summaryDetail(summary)}
          <br />
          {t("Case {number}", { number: summary.case_number })}
        </>
      }
      href={`/cases/${summary.id}`}
    />
  );
}

export default function CasesPage() {
  const { cases, failure, refresh } = useCases();
  const isNobody = session.value.state === "anonymous";
  return (
    <Page title={t("My cases")} back="/me">
      <OnThisPhone />
      {failure ? <FailureNotice failure={failure} retry={refresh} kept={(cases?.length ?? 0) > 0} /> : null}
      {cases === null ? <Skeleton lines={3} block /> : null}
      {cases && cases.length > 0 ? (
        <Section title={t("With the office")}>
          <Rows>
            {cases.map((summary) => (
              <CaseRow summary={summary} key={summary.id} />
            ))}
          </Rows>
        </Section>
      ) : null}
      {cases?.length === 0 && !failure ? (
        <Empty icon={folder} title={isNobody ? t("Sign in to see your cases") : t("You have no cases yet")}>
          {isNobody ? (
            <Button kind="seal" href="/sign-in?next=/cases">
              {t("Sign in")}
            </Button>
          ) : (
            <Button href="/services">{t("Find a service")}</Button>
          )}
        </Empty>
      ) : null}
    </Page>
  );
}
