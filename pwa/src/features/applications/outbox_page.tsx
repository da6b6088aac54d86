import "./applications.css";
import check from "icon:circle-check";
import send from "icon:send";
import { useSignal } from "@preact/signals";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { tryOutbox } from "../../net/index.ts";
import type { Receipt } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { WaitingRows } from "./on_this_phone.tsx";
import { useMyCases } from "./use_my_cases.ts";

function ReceivedRows({ receipts }: { receipts: Receipt[] }) {
  return (
    <Rows>
      {receipts.map(({ id, title, receipt, received_at }) => (
        <Row
          key={id}
          icon={check}
          tone="jade"
          title={title}
          detail={t("Received {time}", { time: formatDateTime(received_at) })}
          href={`/cases/${String(receipt.application_id ?? id)}`}
        />
      ))}
    </Rows>
  );
}

/** Everything that waits to be sent, and what has arrived, with its receipt. */
export default function OutboxPage() {
  const mine = useMyCases();
  const busy = useSignal(false);
  const again = () => {
    busy.value = true;
    void tryOutbox({ everything: true }).finally(() => (busy.value = false));
  };
  const items = mine?.items ?? [];
  const foot =
    items.length > 0 ? (
      <Button kind="ink" wide icon={send} busy={busy.value} onClick={again}>
        {t("Try to send now")}
      </Button>
    ) : undefined;
  return (
    <Page title={t("Outbox")} back="/me" foot={foot}>
      {mine === null ? <Skeleton lines={2} block /> : null}
      {items.length > 0 ? <WaitingRows items={items} /> : null}
      {mine && items.length === 0 ? (
        <Empty icon={send} title={t("Nothing waits to be sent")}>
          <p>{t("What you send with no network waits here and goes by itself.")}</p>
        </Empty>
      ) : null}
      {mine && mine.receipts.length > 0 ? (
        <Section title={t("Received")}>
          <ReceivedRows receipts={mine.receipts} />
        </Section>
      ) : null}
    </Page>
  );
}
