import { type Signal, useSignal } from "@preact/signals";
import { A_DAY_WRITTEN, today } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { DateInput } from "../ui/date_input.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { SelectField } from "../ui/field.tsx";
import { arrange, type Officer } from "./officers.ts";

export function optionsOf(officers: Officer[]): { value: string; label: string }[] {
  return officers.map(({ account_id, name }) => ({ value: account_id, label: name }));
}

/** What is filled in, and sending it; the two officers are emptied once it is arranged, the days stay. */
function useArrangement() {
  const absent = useSignal("");
  const standIn = useSignal("");
  const first = useSignal(today());
  const last = useSignal(today());
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const send = async () => {
    busy.value = true;
    failure.value = await arrange({
      absent_id: absent.value,
      stand_in_id: standIn.value,
      first_day: first.value,
      last_day: last.value,
    });
    busy.value = false;
    if (failure.value) return;
    absent.value = "";
    standIn.value = "";
  };
  const isWhole =
    absent.value && standIn.value && A_DAY_WRITTEN.test(first.value) && A_DAY_WRITTEN.test(last.value);
  return { absent, standIn, first, last, failure, busy, send, isWhole };
}

function set(field: Signal<string>): (value: string) => void {
  return (value) => {
    field.value = value;
  };
}

/** Who stands in for whom, from a day to a day, both of them in. */
export function SubstitutionForm({ officers }: { officers: Officer[] }) {
  const { absent, standIn, first, last, failure, busy, send, isWhole } = useArrangement();
  return (
    <div class="stack">
      <SelectField
        label={t("Who is away")}
        value={absent.value}
        placeholder={t("Choose an officer")}
        options={optionsOf(officers)}
        onChange={set(absent)}
      />
      <SelectField
        label={t("Who stands in")}
        hint={t("Sees the other's cases and acts in her name; every step is written down so.")}
        value={standIn.value}
        placeholder={t("Choose an officer")}
        options={optionsOf(officers.filter(({ account_id }) => account_id !== absent.value))}
        onChange={set(standIn)}
      />
      <DateInput label={t("From")} value={first.value} onInput={set(first)} />
      <DateInput label={t("To, this day included")} value={last.value} onInput={set(last)} />
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      <Button kind="ink" busy={busy.value} disabled={!isWhole} onClick={() => void send()}>
        {t("Arrange it")}
      </Button>
    </div>
  );
}
