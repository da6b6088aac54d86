import "./applications.css";
import folder from "icon:folder";
import { useSignal } from "@preact/signals";
import { inLanguage, t } from "../../i18n/index.ts";
import { type Failure, session } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { stateIcon, stateTone } from "./case_states.ts";
import type { CaseSummary } from "./case_store.ts";
import { OnThisPhone } from "./on_this_phone.tsx";
import { useCasePages, useMyCases } from "./use_my_cases.ts";
import { stateWords, summaryDetail } from "./words.ts";

function CaseRow({ summary }: { summary: CaseSummary }) {
  return (
    <Row
      icon={stateIcon(summary.state)}
      tone={stateTone(summary.state)}
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

function More({ onMore }: { onMore: () => Promise<void> }) {
  const busy = useSignal(false);
  const read = async () => {
    busy.value = true;
    await onMore();
    busy.value = false;
  };
  return (
    <Button wide busy={busy.value} onClick={() => void read()}>
      {t("Show more cases")}
    </Button>
  );
}

/** Whose turn it is, hers first: a person sees what waits for her before what does not. */
function turns(): [CaseSummary["turn"], string][] {
  return [
    ["person", t("Your turn")],
    ["office", t("With the office")],
    ["nobody", t("Finished")],
  ];
}

function ByTurn({ cases }: { cases: CaseSummary[] }) {
  return turns().map(([turn, heading]) => {
    const theirs = cases.filter((summary) => summary.turn === turn);
    return theirs.length > 0 ? (
      <Section title={heading} key={turn}>
        <Rows>
          {theirs.map((summary) => (
            <CaseRow summary={summary} key={summary.id} />
          ))}
        </Rows>
      </Section>
    ) : null;
  });
}

function None() {
  if (session.value.state === "anonymous") {
    return (
      <Empty icon={folder} title={t("Sign in to see your cases")}>
        <Button kind="seal" href="/sign-in?next=/cases">
          {t("Sign in")}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty icon={folder} title={t("You have no cases yet")}>
      <Button href="/services">{t("Find a service")}</Button>
    </Empty>
  );
}

interface NotReadProps {
  failure: Failure;
  /** Cases are shown all the same. */
  kept: boolean;
  /** What waits here, or is being written, is shown. */
  hasOwn: boolean;
  retry: () => void;
}

/** Why the server's list is not here. Beside what goes by itself nobody is asked to try anything again. */
function NotRead({ failure, kept, hasOwn, retry }: NotReadProps) {
  if (failure.kind === "unreachable" && hasOwn && !kept) {
    return (
      <p class="quiet" role="status">
        {t("Your other cases appear here by themselves when there is a network.")}
      </p>
    );
  }
  return <FailureNotice failure={failure} retry={retry} kept={kept} />;
}

export default function CasesPage() {
  const mine = useMyCases();
  const hasOwn = mine !== null && mine.items.length + mine.drafts.length > 0;
  const { cases, failure, asked, refresh, more } = useCasePages(mine?.cases ?? []);
  return (
    <Page title={t("My cases")} back="/me">
      {mine ? <OnThisPhone {...mine} /> : null}
      {failure ? (
        <NotRead failure={failure} kept={cases.length > 0} hasOwn={hasOwn} retry={() => void refresh()} />
      ) : null}
      <ByTurn cases={cases} />
      {more ? <More onMore={more} /> : null}
      {cases.length === 0 && !failure ? asked ? <None /> : <Skeleton lines={3} block /> : null}
    </Page>
  );
}
