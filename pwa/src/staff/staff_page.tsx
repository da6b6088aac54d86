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
import { CaseHolder } from "./case_holder.tsx";
import { CaseList } from "./case_list.tsx";
import { LetterKeys } from "./letter_keys.tsx";
import { type Narrowing, narrowingOf, queryOf } from "./list_address.ts";
import { ListAsFile } from "./list_file.tsx";
import { ListFilters } from "./list_filters.tsx";
import { ListKeys } from "./list_keys.tsx";
import { clearSelection } from "./list_selection.ts";
import {
  caseFailure,
  forgetOffice,
  listFailure,
  listOnly,
  officeCases,
  openCase,
  readCase,
  readCounts,
  readOffice,
} from "./office.ts";
import { readOfficers } from "./officers.ts";
import { SeveralBar } from "./several_bar.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";
import { StaffTools } from "./staff_tools.tsx";

const AGAIN_AFTER = 60_000;

function useOffice(id: string | undefined, isClerk: boolean, query: string): void {
  useEffect(() => {
    if (!isClerk) return;
    void listOnly(query);
    void readCounts();
    const timer = setInterval(() => void Promise.all([readOffice(), readCounts()]), AGAIN_AFTER);
    return () => {
      clearInterval(timer);
      clearSelection();
      if (!place.peek().path.startsWith("/staff")) forgetOffice();
    };
  }, [isClerk, query]);
  useEffect(() => {
    if (isClerk) void readOfficers();
  }, [isClerk]);
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
        <>
          <CaseHolder found={found} key={`holder ${found.id}`} />
          <CaseBeside found={found} key={found.id} />
        </>
      ) : caseFailure.value ? null : (
        <Skeleton lines={6} />
      )}
    </>
  );
}

function ListHead({ narrowing }: { narrowing: Narrowing }) {
  return (
    <>
      <StaffTools />
      <ListFilters narrowing={narrowing} />
      {officeCases.value?.length ? <ListAsFile query={queryOf(narrowing)} /> : null}
      <SeveralBar />
    </>
  );
}

/** The list on one side, the open case on the other. */
function ListAndCase({ id, narrowing }: { id: string | undefined; narrowing: Narrowing }) {
  const cases = officeCases.value;
  return (
    <div class={id ? "staff has-case" : "staff"}>
      <section class="staff-list" aria-label={t("Cases")}>
        <ListHead narrowing={narrowing} />
        {listFailure.value ? (
          <FailureNotice failure={listFailure.value} retry={() => void readOffice()} />
        ) : null}
        {cases ? (
          <CaseList cases={cases} open={id} isNarrowed={queryOf(narrowing) !== ""} />
        ) : (
          <Skeleton lines={8} />
        )}
      </section>
      <section class="staff-case" aria-label={t("The open case")}>
        <Beside id={id} />
      </section>
    </div>
  );
}

/** The keys of the desk, and whose desk it is. */
function DeskActions({ isClerk }: { isClerk: boolean }) {
  return (
    <>
      {isClerk ? (
        <>
          <ListKeys />
          <LetterKeys />
        </>
      ) : null}
      <span class="quiet">{session.value.account?.name ?? ""}</span>
    </>
  );
}

/** The list of the office, and one case at a time beside it. */
export default function StaffPage({ params, query }: PageProps) {
  const isClerk = holds("clerk");
  const narrowing = narrowingOf(query);
  useOffice(params.id, isClerk, queryOf(narrowing));
  return (
    <Page title={t("Cases of my office")} back="/me" desk actions={<DeskActions isClerk={isClerk} />}>
      {isClerk ? <ListAndCase id={params.id} narrowing={narrowing} /> : <StaffOnly path="/staff" />}
    </Page>
  );
}
