import "./results.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { type Failure, session } from "../../net/index.ts";
import { onChange } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { RadioField } from "../../ui/choice.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Skeleton } from "../../ui/feedback.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { AddressFields, type Faults, faultsOf } from "./address_fields.tsx";
import { Chosen } from "./chosen.tsx";
import {
  type CaseResult,
  choose,
  keptCaseResult,
  type PostalAddress,
  refreshCaseResult,
  type Way,
  type Wish,
} from "./delivery_store.ts";
import { HallChoice } from "./hall_choice.tsx";
import { wayHelp, wayName } from "./way_words.ts";

const NO_ADDRESS: PostalAddress = { name: "", phone: "", region_code: "", line: "" };

interface Filled {
  way: Way;
  address: PostalAddress;
  hall: string | null;
}

function beginning({ wish, ways, suggested, halls }: CaseResult): Filled {
  return {
    way: wish?.wish.way ?? ways[0] ?? "electronic",
    address: wish?.wish.address ?? suggested ?? NO_ADDRESS,
    hall: wish?.wish.hall_code ?? (halls.length === 1 ? (halls[0]?.code ?? null) : null),
  };
}

function wishOf({ way, address, hall }: Filled): Wish {
  if (way === "post") return { way, address };
  return way === "window" ? { way, hall_code: hall } : { way };
}

function useChoice(id: string, found: CaseResult, onDone: () => void) {
  const filled = useSignal(beginning(found));
  const faults = useSignal<Faults & { hall?: string }>({});
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const send = async (event: Event) => {
    event.preventDefault();
    const { way, address, hall } = filled.value;
    const wrong = way === "post" ? faultsOf(address) : {};
    faults.value = way === "window" && !hall ? { hall: t("Please choose a hall.") } : wrong;
    if (Object.keys(faults.value).length > 0) return;
    busy.value = true;
    failure.value = await choose(id, wishOf(filled.value));
    busy.value = false;
    if (!failure.value) onDone();
  };
  const set = (part: Partial<Filled>) => {
    filled.value = { ...filled.value, ...part };
  };
  return { ...filled.value, faults: faults.value, failure: failure.value, busy: busy.value, send, set };
}

function ChoiceForm({ id, found, onDone }: { id: string; found: CaseResult; onDone: () => void }) {
  const { way, address, hall, faults, failure, busy, send, set } = useChoice(id, found, onDone);
  return (
    <form class="delivery-form" onSubmit={(event) => void send(event)} noValidate>
      <RadioField
        label={t("How do you want to get the result?")}
        value={way}
        options={found.ways.map((each) => ({ value: each, label: wayName(each), help: wayHelp(each) }))}
        onChange={(value) => set({ way: value as Way })}
      />
      {way === "post" ? (
        <AddressFields address={address} faults={faults} onChange={(given) => set({ address: given })} />
      ) : null}
      {way === "window" ? (
        <HallChoice
          halls={found.halls}
          value={hall}
          error={faults.hall}
          onChange={(code) => set({ hall: code })}
        />
      ) : null}
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button kind="seal" type="submit" wide busy={busy}>
        {t("Keep this choice")}
      </Button>
    </form>
  );
}

function useCaseResult(id: string) {
  const found = useSignal<CaseResult | null>(null);
  const failure = useSignal<Failure | null>(null);
  const read = async () => {
    found.value = await keptCaseResult(id);
  };
  const refresh = async () => {
    failure.value = await refreshCaseResult(id);
    await read();
  };
  useEffect(() => {
    void read();
    void refresh();
    return onChange(({ store, id: name }) => {
      if (store === "kept" && name === `case result ${id}`) void read();
    });
  }, [id, session.value.account?.account_id]);
  return { found: found.value, failure: failure.value, refresh };
}

/** How I get the result of a case: on the phone, by post, at a window; to be changed until it is on its way. */
export default function DeliveryPage({ params }: PageProps) {
  const id = params.id ?? "";
  const { found, failure, refresh } = useCaseResult(id);
  const changing = useSignal(false);
  const isChoosing = found?.may_choose && (changing.value || !found.wish);
  return (
    <Page title={t("How I get the result")} back={`/cases/${id}`}>
      {failure ? (
        <FailureNotice failure={failure} retry={() => void refresh()} kept={found !== null} />
      ) : null}
      {found?.wish && !changing.value ? (
        <Chosen found={found} onChange={() => (changing.value = true)} />
      ) : null}
      {isChoosing && found ? (
        <ChoiceForm
          id={id}
          found={found}
          onDone={() => (changing.value = false)}
          key={found.wish?.changed_at}
        />
      ) : null}
      {found && !found.may_choose && !found.wish ? (
        <Notice kind="jade">
          {t("There is nothing to choose here: open the case to see what has become of it.")}
        </Notice>
      ) : null}
      {found || failure ? null : <Skeleton lines={4} block />}
    </Page>
  );
}
