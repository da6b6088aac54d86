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

type Give = (to: string | null) => Promise<void>;

/** Taking it and putting it back, for whom it is allowed to. */
function TakeOrPutBack({ found, give, busy }: { found: StaffCase; give: Give; busy: boolean }) {
  const { assignee, standing_in_for: absent } = found;
  const isMine = assignee?.account_id === me() || (assignee !== null && absent === assignee.name);
  const mayMove = isMine || holds("supervisor");
  return (
    <span class="case-holder-line">
      {assignee?.account_id !== me() && (assignee === null || mayMove) ? (
        <Button busy={busy} onClick={() => void give(me())}>
          {t("Take")}
        </Button>
      ) : null}
      {assignee && mayMove ? (
        <Button disabled={busy} onClick={() => void give(null)}>
          {t("Put back")}
        </Button>
      ) : null}
    </span>
  );
}

/** For the head of the office: to any officer who is here and does not have it. */
function GiveTo({ found, give }: { found: StaffCase; give: Give }) {
  const officers = (officeStaff.value?.officers ?? []).filter(
    ({ is_here, account_id }) => is_here && account_id !== found.assignee?.account_id,
  );
  return (
    <SelectField
      label={t("Give to")}
      value=""
      placeholder={t("Choose an officer")}
      options={officers.map(({ account_id, name }) => ({ value: account_id, label: name }))}
      onChange={(to) => void give(to)}
    />
  );
}

/** Who has a case, and how it goes to somebody else; its applicant is not told. */
export function CaseHolder({ found }: { found: StaffCase }) {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const { assignee, standing_in_for: absent } = found;
  const isOpen = found.turn !== "nobody";
  const give: Give = async (to) => {
    busy.value = true;
    failure.value = await assign(found, to);
    busy.value = false;
  };
  return (
    <section class="case-holder" aria-label={t("Who has this case")}>
      <div class="case-holder-line">
        <span role="status">
          {assignee ? t("With {name}", { name: assignee.name }) : t("Nobody has it yet")}
          {absent ? ` · ${t("You stand in for {name}", { name: absent })}` : ""}
        </span>
        {isOpen ? <TakeOrPutBack found={found} give={give} busy={busy.value} /> : null}
      </div>
      {isOpen && holds("supervisor") ? <GiveTo found={found} give={give} /> : null}
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      <History entries={found.assignments} />
    </section>
  );
}
