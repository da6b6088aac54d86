import { useSignal } from "@preact/signals";
import { t, tn } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice } from "../ui/feedback.tsx";
import { FieldGroup, SelectField } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { me, type Officer, type PassedOn, passOn } from "./officers.ts";
import { optionsOf } from "./substitution_form.tsx";

function Result({ result }: { result: PassedOn }) {
  return (
    <Notice kind="jade" title={t("The cases are passed on")}>
      <ul class="list-outcome">
        {result.received.map(({ account_id, name, count }) => (
          <li key={account_id}>
            {name}: {tn("{count} case", "{count} cases", count)}
          </li>
        ))}
        {result.to_office > 0 || result.received.length === 0 ? (
          <li>
            {t("Back to the office")}: {tn("{count} case", "{count} cases", result.to_office)}
          </li>
        ) : null}
      </ul>
    </Notice>
  );
}

interface SureProps {
  from: Officer;
  receivers: string[];
  leaves: boolean;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

function Sure({ from, receivers, leaves, busy, onYes, onNo }: SureProps) {
  const names = receivers.join(t(", "));
  return (
    <div class="stack">
      <p>{tn("{count} open case goes on.", "{count} open cases go on.", from.open_cases)}</p>
      <p>
        {receivers.length > 0
          ? t("They are shared evenly among {names}.", { names })
          : t("They go back to the office; anybody may take them.")}
      </p>
      {leaves ? (
        <p>{t("{name} is signed out and sees no case of this office any more.", { name: from.name })}</p>
      ) : null}
      <Actions>
        <Button onClick={onNo}>{t("Cancel")}</Button>
        <Button kind="ink" busy={busy} onClick={onYes}>
          {t("Pass them on")}
        </Button>
      </Actions>
    </div>
  );
}

/** What the head has chosen so far, and what came of it. */
function usePassingOn() {
  const from = useSignal("");
  const to = useSignal<string[]>([]);
  const leaves = useSignal(false);
  const isAsking = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const result = useSignal<PassedOn | null>(null);
  const send = async () => {
    busy.value = true;
    const answer = await passOn({ officer_id: from.value, to: to.value, leaves: leaves.value });
    busy.value = false;
    isAsking.value = false;
    failure.value = answer.ok ? null : answer;
    result.value = answer.ok ? answer.value : null;
    if (answer.ok) choose("");
  };
  const choose = (officer: string) => {
    from.value = officer;
    to.value = [];
    leaves.value = false;
  };
  return { from, to, leaves, isAsking, busy, failure, result, send, choose };
}

type Choice = ReturnType<typeof usePassingOn>;

function Receivers({ officers, choice: { to } }: { officers: Officer[]; choice: Choice }) {
  return (
    <FieldGroup label={t("To whom")} hint={t("Nobody chosen: they go back to the office.")}>
      <div class="choices">
        {officers.map(({ account_id: id, name }) => (
          <Checkbox
            label={name}
            checked={to.value.includes(id)}
            onChange={(isOn) => {
              const others = to.value.filter((each) => each !== id);
              to.value = isOn ? [...others, id] : others;
            }}
            key={id}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

interface AskProps {
  leaver: Officer | undefined;
  receivers: Officer[];
  choice: Choice;
}

function Ask({ leaver, receivers, choice: { isAsking, leaves, busy, send } }: AskProps) {
  const close = () => {
    isAsking.value = false;
  };
  return (
    <Sheet
      open={isAsking.value && leaver !== undefined}
      title={t("Pass the cases of {name} on?", { name: leaver?.name ?? "" })}
      onClose={close}
    >
      {leaver ? (
        <Sure
          from={leaver}
          receivers={receivers.map(({ name }) => name)}
          leaves={leaves.value}
          busy={busy.value}
          onYes={() => void send()}
          onNo={close}
        />
      ) : null}
    </Sheet>
  );
}

function Leaving({ leaver, choice: { leaves } }: { leaver: Officer | undefined; choice: Choice }) {
  if (!leaver?.is_here || leaver.account_id === me()) return null;
  return (
    <Checkbox
      label={t("She leaves this office: her rights here end at once")}
      checked={leaves.value}
      onChange={(isOn) => {
        leaves.value = isOn;
      }}
    />
  );
}

/** All open cases of an officer go to others or back to the office, in one step. */
export function PassingOnForm({ officers }: { officers: Officer[] }) {
  const choice = usePassingOn();
  const { from, to, failure, result, isAsking } = choice;
  const leaver = officers.find(({ account_id }) => account_id === from.value);
  const others = officers.filter(({ account_id, is_here }) => is_here && account_id !== from.value);
  const receivers = others.filter(({ account_id }) => to.value.includes(account_id));
  return (
    <div class="stack">
      <SelectField
        label={t("Whose cases")}
        value={from.value}
        placeholder={t("Choose an officer")}
        options={optionsOf(officers)}
        onChange={(officer) => {
          choice.choose(officer);
          result.value = null;
        }}
      />
      <Receivers officers={others} choice={choice} />
      <Leaving leaver={leaver} choice={choice} />
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      <div role="status">{result.value ? <Result result={result.value} /> : null}</div>
      <Button
        kind="ink"
        disabled={!leaver}
        onClick={() => {
          isAsking.value = true;
        }}
      >
        {t("Pass all cases on")}
      </Button>
      <Ask leaver={leaver} receivers={receivers} choice={choice} />
    </div>
  );
}
