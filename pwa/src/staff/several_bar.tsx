import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t, tn } from "../i18n/index.ts";
import type { Outcome as Answer } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice } from "../ui/feedback.tsx";
import { SelectField } from "../ui/field.tsx";
import { clearSelection, keepSelected, MOST_SELECTED, selectAll, selected } from "./list_selection.ts";
import { officeCases, type StaffSummary } from "./office.ts";
import { assignSeveral, me, officeStaff, stepSeveral } from "./officers.ts";
import { holds } from "./staff_only.tsx";

type Outcomes = Awaited<ReturnType<typeof assignSeveral>> extends Answer<infer T> ? T : never;

interface Done {
  answer: Answer<Outcomes>;
  numbers: Map<string, string>;
}

/** What became of each: how many were done, and why others were not. */
function Outcome({ done }: { done: Done }) {
  if (!done.answer.ok) return <FailureNotice failure={done.answer} />;
  const { outcomes } = done.answer.value;
  const left = outcomes.filter(({ is_done }) => !is_done);
  const count = outcomes.length - left.length;
  return (
    <Notice
      kind={left.length > 0 ? "amber" : "jade"}
      title={tn("{count} case done", "{count} cases done", count)}
    >
      {left.length > 0 ? (
        <>
          {tn("{count} was not done:", "{count} were not done:", left.length)}
          <ul class="list-outcome">
            {left.map(({ id, words }) => (
              <li key={id}>
                {done.numbers.get(id)}: {words}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  );
}

function Give({ onGive, disabled }: { onGive: (to: string) => void; disabled: boolean }) {
  const to = useSignal("");
  const officers = (officeStaff.value?.officers ?? []).filter(({ is_here }) => is_here);
  return (
    <>
      <SelectField
        label={t("Give to")}
        value={to.value}
        placeholder={t("Choose an officer")}
        options={officers.map(({ account_id, name }) => ({ value: account_id, label: name }))}
        onChange={(value) => {
          to.value = value;
        }}
      />
      <Button disabled={disabled || !to.value} onClick={() => onGive(to.value)}>
        {t("Give these cases")}
      </Button>
    </>
  );
}

type Deed = (cases: StaffSummary[]) => Promise<Answer<Outcomes>>;

/** Does one deed on the chosen cases, and keeps what became of them until others are chosen. */
function useSeveral(chosen: StaffSummary[]) {
  const busy = useSignal(false);
  const done = useSignal<Done | null>(null);
  useEffect(() => {
    if (chosen.length > 0) done.value = null;
  }, [chosen.length > 0]);
  const run = async (deed: Deed) => {
    busy.value = true;
    const numbers = new Map(chosen.map(({ id, case_number }) => [id, case_number]));
    const answer = await deed(chosen);
    const failed = answer.ok ? answer.value.outcomes.filter(({ is_done }) => !is_done) : null;
    // What was not done stays selected, so that something else can be done with it.
    if (failed) keepSelected(failed.map(({ id }) => id));
    done.value = { answer, numbers };
    busy.value = false;
  };
  return { busy, done, run };
}

/** What is left to read when nothing is selected any more. */
function Afterwards({ done, onClose }: { done: Done; onClose: () => void }) {
  return (
    <div role="status" class="list-several">
      <Outcome done={done} />
      <Button kind="quiet" onClick={onClose}>
        {t("Close")}
      </Button>
    </div>
  );
}

function Deeds({ run, busy }: { run: (deed: Deed) => Promise<void>; busy: boolean }) {
  const shown = (officeCases.value ?? []).map(({ id }) => id);
  return (
    <div class="list-several-buttons">
      <Button busy={busy} onClick={() => void run((cases) => assignSeveral(cases, me()))}>
        {t("Take")}
      </Button>
      <Button disabled={busy} onClick={() => void run((cases) => stepSeveral(cases, "accept"))}>
        {t("Accept")}
      </Button>
      <Button disabled={busy} onClick={() => void run((cases) => stepSeveral(cases, "begin_review"))}>
        {t("Begin the review")}
      </Button>
      <Button disabled={busy} onClick={() => void run((cases) => assignSeveral(cases, null))}>
        {t("Put back")}
      </Button>
      <Button kind="quiet" onClick={() => selectAll(shown)}>
        {t("Select all shown")}
      </Button>
      <Button kind="quiet" onClick={clearSelection}>
        {t("Select nothing")}
      </Button>
    </div>
  );
}

/** One deed on all selected cases; each is decided by itself, and none that needs its own reasons is offered. */
export function SeveralBar() {
  const chosen = (officeCases.value ?? []).filter(({ id }) => selected.value.has(id));
  const { busy, done, run } = useSeveral(chosen);
  if (chosen.length === 0) {
    const close = () => {
      done.value = null;
    };
    return done.value ? <Afterwards done={done.value} onClose={close} /> : null;
  }
  return (
    <section class="list-several" aria-label={t("Selected cases")}>
      <p role="status">
        <strong>{tn("{count} case selected", "{count} cases selected", chosen.length)}</strong>
        {chosen.length === MOST_SELECTED ? ` · ${t("no more at once")}` : ""}
      </p>
      <Deeds run={run} busy={busy.value} />
      {holds("supervisor") ? (
        <Give disabled={busy.value} onGive={(to) => void run((cases) => assignSeveral(cases, to))} />
      ) : null}
      {done.value ? <Outcome done={done.value} /> : null}
    </section>
  );
}
