import "./staff.css";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { session } from "../net/index.ts";
import { FailureNotice } from "../ui/failure.tsx";
import { Skeleton } from "../ui/feedback.tsx";
import type { PageProps } from "../ui/navigation.ts";
import { place } from "../ui/navigation.ts";
import { Page } from "../ui/page.tsx";
import { CaseBeside } from "./case_beside.tsx";
import { CaseFailure } from "./case_failure.tsx";
import { CaseList } from "./case_list.tsx";
import { LetterKeys } from "./letter_keys.tsx";
import { ListAsFile } from "./list_file.tsx";
import {
  type CaseState,
  caseFailure,
  forgetOffice,
  listFailure,
  listOnly,
  officeCases,
  openCase,
  readCase,
  readOffice,
} from "./office.ts";
import { holds, StaffOnly } from "./staff_only.tsx";
import { StaffTools } from "./staff_tools.tsx";
import { StateFilter, stateIn } from "./state_filter.tsx";

const AGAIN_AFTER = 60_000;

function useOffice(id: string | undefined, isClerk: boolean, state: CaseState | null): void {
  useEffect(() => {
    if (!isClerk) return;
    void listOnly(state);
    const timer = setInterval(() => void readOffice(), AGAIN_AFTER);
    return () => {
      clearInterval(timer);
      if (!place.peek().path.startsWith("/staff")) forgetOffice();
    };
  }, [isClerk, state]);
  useEffect(() => {
    if (isClerk && id) void readCase(id);
  }, [id, isClerk]);
}

function Beside({ id }: { id: string | undefined }) {
  const found = openCase.value;
  if (!id) {
    return <p class="staff-choose quiet">{t("Choose a case: J and K go through the list, Enter opens.")}</p>;
  }
  return (
    <>
      {caseFailure.value ? (
        <CaseFailure failure={caseFailure.value} id={id} retry={() => void readCase(id)} />
      ) : null}
      {found ? (
        <CaseBeside found={found} key={found.id} />
      ) : caseFailure.value ? null : (
        <Skeleton lines={6} />
      )}
    </>
  );
}

function ListHead({ state }: { state: CaseState | null }) {
  return (
    <>
      <StateFilter state={state} />
      {officeCases.value?.length ? <ListAsFile state={state} /> : null}
    </>
  );
}

/** The list of the office, and one case at a time beside it. */
export default function StaffPage({ params, query }: PageProps) {
  const { account } = session.value;
  const isClerk = holds("clerk");
  const state = stateIn(query);
  useOffice(params.id, isClerk, state);
  return (
    <Page
      title={t("Cases of my office")}
      back="/me"
      desk
      actions={
        <>
          {isClerk ? <StaffTools /> : null}
          {isClerk ? <LetterKeys /> : null}
          <span class="quiet">{account?.name ?? ""}</span>
        </>
      }
    >
      {isClerk ? (
        <div class={params.id ? "staff has-case" : "staff"}>
          <section class="staff-list" aria-label={t("Cases")}>
            <ListHead state={state} />
            {listFailure.value ? (
              <FailureNotice failure={listFailure.value} retry={() => void readOffice()} />
            ) : null}
            {officeCases.value ? (
              <CaseList cases={officeCases.value} open={params.id} />
            ) : (
              <Skeleton lines={8} />
            )}
          </section>
          <section class="staff-case" aria-label={t("The open case")}>
            <Beside id={params.id} />
          </section>
        </div>
      ) : (
        <StaffOnly path="/staff" />
      )}
    </Page>
  );
}
