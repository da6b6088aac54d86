import inbox from "icon:inbox";
import { useEffect, useRef, useState } from "preact/hooks";
import { stateTone } from "../features/applications/case_states.ts";
import { A_DAY, formatDate, today } from "../i18n/dates.ts";
import { inLanguage, t, tn } from "../i18n/index.ts";
import { session } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/feedback.tsx";
import { Tag } from "../ui/list.tsx";
import { place } from "../ui/navigation.ts";
import { useListKeys } from "./list_keys.tsx";
import { keepSelected, selected, toggle } from "./list_selection.ts";
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

/** Who has it, where somebody has; and for whom it would be. */
function Holder({ summary }: { summary: StaffSummary }) {
  const { assignee, standing_in_for } = summary;
  const isMine = assignee?.account_id === session.value.account?.account_id;
  return (
    <>
      {assignee ? (
        <span class="small">{isMine ? t("With me") : t("With {name}", { name: assignee.name })}</span>
      ) : null}
      {standing_in_for ? (
        <strong class="small">{t("You stand in for {name}", { name: standing_in_for })}</strong>
      ) : null}
    </>
  );
}

/** A case that is one of several of the same one thing says so, and so does the one thing. */
export function OneThing({ summary }: { summary: Pick<StaffSummary, "part_of" | "is_whole"> }) {
  const { part_of, is_whole } = summary;
  if (part_of) {
    return <span class="staff-one-thing">{t("Part of: {name}", { name: inLanguage(part_of) })}</span>;
  }
  return is_whole ? <span class="staff-one-thing">{t("One thing of several departments")}</span> : null;
}

interface LineProps {
  summary: StaffSummary;
  isOpen: boolean;
  shown: string[];
}

function CaseLine({ summary, isOpen, shown }: LineProps) {
  const isSelected = selected.value.has(summary.id);
  return (
    <li class={isSelected ? "list-item is-selected" : "list-item"}>
      <label class="list-check">
        <input
          type="checkbox"
          checked={isSelected}
          aria-label={t("Select case {number}", { number: summary.case_number })}
          onClick={(event) => toggle(summary.id, shown, event.shiftKey)}
        />
      </label>
      <a
        class="staff-line"
        data-case={summary.id}
        href={`/staff/cases/${summary.id}${place.value.query}`}
        aria-current={isOpen ? "true" : undefined}
      >
        <Due summary={summary} />
        <span class="staff-line-text">
          <strong>{summary.applicant || t("No name given")}</strong>
          <span>{inLanguage(summary.service_name)}</span>
          <OneThing summary={summary} />
          <span class="quiet small">{summary.case_number}</span>
          <Holder summary={summary} />
        </span>
        <Tag tone={stateTone(summary.state)}>{stateWords(summary.state)}</Tag>
      </a>
    </li>
  );
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

interface ListProps {
  cases: StaffSummary[];
  open: string | undefined;
  isNarrowed: boolean;
}

export function CaseList({ cases, open, isNarrowed }: ListProps) {
  const list = useRef<HTMLUListElement>(null);
  const shown = cases.map(({ id }) => id);
  useListKeys(list, shown, open);
  useEffect(() => keepSelected(shown), [cases]);
  if (cases.length === 0) {
    return (
      <Empty icon={inbox} title={t("No cases")}>
        <p>
          {isNarrowed ? t("Nothing fits what you have chosen.") : t("New ones appear here by themselves.")}
        </p>
      </Empty>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
      <ul class="staff-lines" role="list" ref={list}>
        {cases.map((summary) => (
          <CaseLine summary={summary} isOpen={summary.id === open} shown={shown} key={summary.id} />
        ))}
      </ul>
      {hasMore.value ? <More /> : null}
    </>
  );
}
