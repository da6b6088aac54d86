import { useSignal } from "@preact/signals";
import { formatDateTime } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { SelectField } from "../ui/field.tsx";
import type { StaffCase } from "./office.ts";
import { assign, me, officeStaff } from "./officers.ts";
import { holds } from "./staff_only.tsx";

type Assignment = StaffCase["assignments"][number];

function who({ by, on_behalf_of: absent }: Assignment): string {
  return absent ? t("{name}, standing in for {absent}", { name: by, absent }) : by;
}

function wordsOf(entry: Assignment): string {
  const names = { by: who(entry), before: entry.before, after: entry.after };
  if (entry.kind === "taken") return t("{by} took it", names);
  if (entry.kind === "put_back") return t("{by} put it back", names);
  if (entry.kind === "given") return t("{by} gave it to {after}", names);
  return entry.after
    ? t("{by} passed it on from {before} to {after}", names)
    : t("{by} took it from {before} back to the office", names);
}

function History({ entries }: { entries: Assignment[] }) {
  if (entries.length === 0) return null;
  return (
    <details>
      <summary>{t("Who has had it")}</summary>
      <ol class="list-outcome small">
        {entries.map((entry) => (
          <li key={entry.at}>
            {wordsOf(entry)} · {formatDateTime(entry.at)}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Who has a case, and how it goes to somebody else; its applicant is not told. */
export function CaseHolder({ found }: { found: StaffCase }) {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const { assignee, standing_in_for: absent } = found;
  const isHead = holds("supervisor");
  const isMine = assignee?.account_id === me() || (assignee !== null && absent === assignee.name);
  const give = async (to: string | null) => {
    busy.value = true;
    failure.value = await assign(found, to);
    busy.value = false;
  };
  const officers = (officeStaff.value?.officers ?? []).filter(
    ({ is_here, account_id }) => is_here && account_id !== assignee?.account_id,
  );
  return (
    <section class="case-holder" aria-label={t("Who has this case")}>
      <div class="case-holder-line">
        <span role="status">
          {assignee ? t("With {name}", { name: assignee.name }) : t("Nobody has it yet")}
          {absent ? ` · ${t("You stand in for {name}", { name: absent })}` : ""}
        </span>
        {found.turn === "nobody" ? null : (
          <span class="case-holder-line">
            {assignee?.account_id !== me() && (assignee === null || isMine || isHead) ? (
              <Button busy={busy.value} onClick={() => void give(me())}>
                {t("Take")}
              </Button>
            ) : null}
            {assignee && (isMine || isHead) ? (
              <Button disabled={busy.value} onClick={() => void give(null)}>
                {t("Put back")}
              </Button>
            ) : null}
          </span>
        )}
      </div>
      {isHead && found.turn !== "nobody" ? (
        <SelectField
          label={t("Give to")}
          value=""
          placeholder={t("Choose an officer")}
          options={officers.map(({ account_id, name }) => ({ value: account_id, label: name }))}
          onChange={(to) => void give(to)}
        />
      ) : null}
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      <History entries={found.assignments} />
    </section>
  );
}
