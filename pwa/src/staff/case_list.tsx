import inbox from "icon:inbox";
import { useEffect, useRef, useState } from "preact/hooks";
import { stateTone } from "../features/applications/case_states.ts";
import { A_DAY, formatDate, today } from "../i18n/dates.ts";
import { inLanguage, t, tn } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/feedback.tsx";
import { Tag } from "../ui/list.tsx";
import { place } from "../ui/navigation.ts";
import { isForDesk } from "./letter_keys.tsx";
import { hasMore, readMore, type StaffSummary } from "./office.ts";
import { stateWords } from "./words.ts";

const SOON = 1;

function daysLate(day: string): number {
  return Math.round((Date.parse(today()) - Date.parse(day)) / A_DAY);
}

/** The first column: how long there is still time. */
function Due({ summary }: { summary: StaffSummary }) {
  if (summary.turn === "nobody") return <span class="staff-due quiet">{t("Finished")}</span>;
  if (summary.state === "special_procedure") {
    return <span class="staff-due quiet">{t("The clock stands still")}</span>;
  }
  if (summary.turn === "person") return <span class="staff-due quiet">{t("Waits for the applicant")}</span>;
  // What was approved before handing over had a limit has none.
  if (!summary.due_on) return <span class="staff-due quiet">{t("No time limit")}</span>;
  const left = summary.working_days_left ?? 0;
  const late = daysLate(summary.due_on);
  const words =
    late > 0
      ? tn("{count} day late", "{count} days late", late)
      : late === 0
        ? t("Today")
        : tn("{count} working day", "{count} working days", left);
  const tone = late > 0 ? "over" : left <= SOON ? "soon" : "";
  return (
    <span class={`staff-due ${tone}`}>
      <strong>{words}</strong>
      <span class="small">{formatDate(summary.due_on)}</span>
    </span>
  );
}

function CaseLine({ summary, isOpen }: { summary: StaffSummary; isOpen: boolean }) {
  return (
    <li>
      <a
        class="staff-line"
        href={`/staff/cases/${summary.id}${place.value.query}`}
        aria-current={isOpen ? "true" : undefined}
      >
        <Due summary={summary} />
        <span class="staff-line-text">
          <strong>{summary.applicant || t("No name given")}</strong>
          <span>{inLanguage(summary.service_name)}</span>
          <span class="quiet small">{summary.case_number}</span>
        </span>
        <Tag tone={stateTone(summary.state)}>{stateWords(summary.state)}</Tag>
      </a>
    </li>
  );
}

/** J and K (or the arrows) move the focus through the list; Enter follows the link. */
function useKeys() {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (!by || !isForDesk(event)) return;
      const isArrow = event.key.startsWith("Arrow");
      const lines = [...(list.current?.querySelectorAll("a") ?? [])];
      const at = lines.indexOf(document.activeElement as HTMLAnchorElement);
      if (isArrow && at < 0) return;
      const open = lines.findIndex((line) => line.getAttribute("aria-current"));
      const from = at >= 0 ? at : open;
      lines[Math.min(Math.max(from + by, 0), lines.length - 1)]?.focus();
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return list;
}

function More() {
  const [isReading, setReading] = useState(false);
  const read = async () => {
    setReading(true);
    await readMore();
    setReading(false);
  };
  return (
    <Button wide busy={isReading} onClick={() => void read()}>
      {t("Show more cases")}
    </Button>
  );
}

export function CaseList({ cases, open }: { cases: StaffSummary[]; open: string | undefined }) {
  const list = useKeys();
  if (cases.length === 0) {
    return (
      <Empty icon={inbox} title={t("No cases")}>
        <p>{t("New ones appear here by themselves.")}</p>
      </Empty>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
      <ul class="staff-lines" role="list" ref={list}>
        {cases.map((summary) => (
          <CaseLine summary={summary} isOpen={summary.id === open} key={summary.id} />
        ))}
      </ul>
      {hasMore.value ? <More /> : null}
    </>
  );
}
