// What an officer notes when a result leaves the office: the parcel, or who fetched it.
import { useSignal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import {
  givenOf,
  isParcelReady,
  isWindowReady,
  type Leaving,
  ParcelFields,
  parcelOf,
  WindowFields,
} from "./handing_over_fields.tsx";
import { noteGiven, noteHandedOver, type Waiting } from "./results_store.ts";

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

/** What is typed, and how it is sent. */
function useNoting() {
  const typed = useSignal<Leaving>({});
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const sending = (work: () => Promise<Failure | null>) => async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    failure.value = await work();
    busy.value = false;
  };
  const set = (change: Leaving) => (typed.value = { ...typed.peek(), ...change });
  return { typed: typed.value, set, sending, state: { busy: busy.value, failure: failure.value } };
}

export function Parcel({ found }: { found: Waiting }) {
  const { typed, set, sending, state } = useNoting();
  const note = sending(() => noteHandedOver(found, { way: "post", note: "", ...parcelOf(typed) }));
  return (
    <form class="handing-over" onSubmit={(event) => void note(event)}>
      <ParcelFields typed={typed} set={set} />
      <Foot {...state} ready={isParcelReady(typed)} word={t("It is on its way")} />
    </form>
  );
}

export function AtWindow({ found }: { found: Waiting }) {
  const { typed, set, sending, state } = useNoting();
  const note = sending(() => noteGiven(found, givenOf(typed, found)));
  return (
    <form class="handing-over" onSubmit={(event) => void note(event)}>
      <WindowFields typed={typed} set={set} fetched={found} />
      <Foot {...state} ready={isWindowReady(typed, found)} word={t("Given at the window")} />
    </form>
  );
}
