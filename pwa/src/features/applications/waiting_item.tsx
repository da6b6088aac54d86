import signIn from "icon:login-2";
import pencil from "icon:pencil";
import send from "icon:send";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { session, tryOutbox } from "../../net/index.ts";
import { isOfNobody, type OutboxItem, type Receipt, retryOutboxItem, takeBack } from "../../storage/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { Card, Tag, Timeline } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Section } from "../../ui/page.tsx";
import { stateIcon, stateTone } from "./case_states.ts";
import { ReceiptLine } from "./receipt_line.tsx";
import { sendInMyName } from "./sending.ts";
import { isUnderWay, outboxTag, signInToSend, stateWords, waitingWords } from "./words.ts";

const CARDS = { "no-network": "no-network", amber: "amber", seal: "seal" } as const;

/** Whether the answers may still be changed here: nothing of it can have arrived. */
function mayTakeBack({ state, reason }: OutboxItem): boolean {
  if (state === "refused") return reason?.code !== "submission_differs";
  return state === "waiting" && !reason;
}

function useTries(item: OutboxItem) {
  const busy = useSignal(false);
  const again = async () => {
    busy.value = true;
    await retryOutboxItem(item.id);
    await tryOutbox({ everything: true });
    busy.value = false;
  };
  const edit = async () => {
    busy.value = true;
    const id = await takeBack(item.id);
    busy.value = false;
    if (id) navigate(`/drafts/${id}`, { replace: true });
  };
  return { busy: busy.value, again: () => void again(), edit: () => void edit() };
}

/** Send it in her name: at her tap, or at once where she signed in for it. */
function OfNobodyButtons({ item, atOnce }: { item: OutboxItem; atOnce: boolean }) {
  const busy = useSignal(false);
  const { edit } = useTries(item);
  const { state, account } = session.value;
  const claim = () => {
    busy.value = true;
    void sendInMyName(item.id)
      .then(() => navigate(`/cases/${item.id}`, { replace: true }))
      .finally(() => (busy.value = false));
  };
  useEffect(() => {
    if (atOnce && state === "signed_in") claim();
  }, [atOnce, state]);
  return (
    <Actions>
      <Button icon={pencil} busy={busy.value} onClick={edit}>
        {t("Open the form")}
      </Button>
      {account ? (
        <Button kind="seal" icon={send} busy={busy.value} onClick={claim}>
          {t("Send in my name")}
        </Button>
      ) : (
        <Button kind="seal" icon={signIn} href={signInToSend(item.id)}>
          {t("Sign in and send")}
        </Button>
      )}
    </Actions>
  );
}

function ItemButtons({ item }: { item: OutboxItem }) {
  const { busy, again, edit } = useTries(item);
  if (item.reason?.code === "sign_in_needed") {
    return (
      <Button kind="seal" wide href={`/sign-in?next=${encodeURIComponent("/outbox")}`}>
        {t("Sign in")}
      </Button>
    );
  }
  return (
    <Actions>
      {mayTakeBack(item) ? (
        <Button icon={pencil} busy={busy} onClick={edit}>
          {t("Open the form")}
        </Button>
      ) : null}
      <Button icon={send} busy={busy || isUnderWay(item)} onClick={again}>
        {t("Try now")}
      </Button>
    </Actions>
  );
}

interface ItemProps {
  item: OutboxItem;
  /** She has signed in to send this. */
  atOnce?: boolean;
}

/** The card of what waits: how it stands, why, and what can be done. */
export function ItemCard({ item, atOnce = false }: ItemProps) {
  const { tone } = outboxTag(item, isUnderWay(item));
  return (
    <div class="stack">
      <Card tone={CARDS[tone]}>
        <p role="status">{waitingWords(item, isUnderWay(item))}</p>
      </Card>
      {isOfNobody(item) ? <OfNobodyButtons item={item} atOnce={atOnce} /> : <ItemButtons item={item} />}
    </div>
  );
}

/** An application that has not left this phone yet. */
export function WaitingItem({ item, atOnce = false }: ItemProps) {
  const { words, tone } = outboxTag(item, isUnderWay(item));
  return (
    <>
      <div class="case-head">
        <h2>{item.title}</h2>
        <Tag tone={tone} icon={send}>
          {words}
        </Tag>
      </div>
      <ItemCard item={item} atOnce={atOnce} />
      <Section title={t("What happens")}>
        <Timeline
          steps={[
            { title: t("Filled in"), detail: formatDateTime(item.queued_at), state: "done" },
            {
              title: words,
              detail: t("Kept on this phone, encrypted"),
              state: item.state === "refused" ? "refused" : "now",
            },
            { title: t("The office receives it, and you get a signed receipt"), state: "later" },
          ]}
        />
      </Section>
    </>
  );
}

/** It has arrived; the case itself was not read from the server yet. */
export function ArrivedItem({ receipt }: { receipt: Receipt }) {
  return (
    <>
      <div class="case-head">
        <h2>{receipt.title}</h2>
        <Tag tone={stateTone("submitted")} icon={stateIcon("submitted")}>
          {stateWords("submitted")}
        </Tag>
      </div>
      <p class="quiet case-number">
        {t("Case {number}", { number: String(receipt.receipt.case_number ?? "") })}
      </p>
      <Section title={t("What happened")}>
        <Timeline
          steps={[
            {
              title: t("Received"),
              detail: (
                <ReceiptLine
                  signed={receipt.signed}
                  time={String(receipt.receipt.received_at ?? "")}
                  caseId={receipt.id}
                />
              ),
              state: "done",
            },
            { title: t("The office looks at it"), state: "now" },
          ]}
        />
      </Section>
    </>
  );
}
