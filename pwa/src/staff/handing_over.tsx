// What an officer notes when a result leaves the office: the parcel, or who fetched it.
import { useSignal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { CARRIERS, looksRight } from "../rules/parcel_numbers.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice } from "../ui/feedback.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { noteGiven, noteHandedOver, type Waiting } from "./results_store.ts";

const MOST_OF_A_NUMBER = 40;
const MOST_OF_A_NAME = 60;

interface NoteProps {
  busy: boolean;
  failure: Failure | null;
  ready: boolean;
  word: string;
}

function Foot({ busy, failure, ready, word }: NoteProps) {
  return (
    <>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button kind="seal" type="submit" busy={busy} disabled={!ready}>
        {word}
      </Button>
    </>
  );
}

function useSending() {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const send = async (work: () => Promise<Failure | null>) => {
    busy.value = true;
    failure.value = await work();
    busy.value = false;
  };
  return { busy: busy.value, failure: failure.value, send };
}

/** Advice alone: a carrier may have numbers that are not known here. */
function Doubt({ carrier, typed }: { carrier: string; typed: string }) {
  if (typed.length <= 7 || looksRight(carrier, typed)) return null;
  return (
    <Notice kind="amber">
      {t("This does not look like a number of this carrier. Compare it once more; if it is right, go on.")}
    </Notice>
  );
}

export function Parcel({ found }: { found: Waiting }) {
  const carrier = useSignal(CARRIERS[0]?.name ?? "");
  const number = useSignal("");
  const { send, ...state } = useSending();
  const typed = number.value.trim();
  const example = CARRIERS.find(({ name }) => name === carrier.value)?.example ?? "";
  const note = (event: Event) => {
    event.preventDefault();
    const delivery = {
      way: "post",
      carrier: carrier.value,
      tracking_number: typed.toUpperCase(),
      note: "",
    } as const;
    void send(() => noteHandedOver(found, delivery));
  };
  return (
    <form class="handing-over" onSubmit={note}>
      <SelectField
        label={t("Carrier")}
        value={carrier.value}
        options={CARRIERS.map(({ name }) => ({ value: name, label: name }))}
        onChange={(name) => (carrier.value = name)}
      />
      <TextField
        label={t("Number of the parcel")}
        hint={t("Like {example}, as it stands on the slip.", { example })}
        value={number.value}
        input={{ autocapitalize: "characters", autocomplete: "off", spellcheck: false }}
        onInput={(text) => (number.value = text.replace(/[^0-9A-Za-z-]/g, "").slice(0, MOST_OF_A_NUMBER))}
      />
      <Doubt carrier={carrier.value} typed={typed} />
      <Foot {...state} ready={typed !== ""} word={t("It is on its way")} />
    </form>
  );
}

export function AtWindow({ found }: { found: Waiting }) {
  const name = useSignal(found.applicant);
  const code = useSignal("");
  const seen = useSignal(false);
  const { send, ...state } = useSending();
  const note = (event: Event) => {
    event.preventDefault();
    void send(() =>
      noteGiven(found, { given_to: name.value.trim(), identity_seen: seen.value, code: code.value.trim() }),
    );
  };
  return (
    <form class="handing-over" onSubmit={note}>
      <TextField
        label={t("Given to")}
        hint={t("The applicant, or whom she sends: the name on the identity card that you look at.")}
        value={name.value}
        onInput={(text) => (name.value = text.slice(0, MOST_OF_A_NAME))}
      />
      <TextField
        label={t("Code that the person shows")}
        hint={t("The six digits in her case, or the verification code of the document.")}
        value={code.value}
        input={{ inputMode: "numeric", autocomplete: "off" }}
        onInput={(text) => (code.value = text.slice(0, MOST_OF_A_NUMBER))}
      />
      <Checkbox
        label={t("I have looked at the identity card, and it is this person.")}
        checked={seen.value}
        onChange={(on) => (seen.value = on)}
      />
      <Foot
        {...state}
        ready={seen.value && name.value.trim() !== "" && code.value.trim().length >= 6}
        word={t("Given at the window")}
      />
    </form>
  );
}
