import back from "icon:arrow-back-up";
import { useSignal } from "@preact/signals";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { withdrawCase } from "./case_store.ts";

/** Takes a case back, after she has read what that means; it needs a network, and a second tap does no harm. */
export function Withdraw({ id }: { id: string }) {
  const asked = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const close = () => {
    asked.value = false;
    failure.value = null;
  };
  const go = async () => {
    busy.value = true;
    failure.value = await withdrawCase(id);
    busy.value = false;
    if (!failure.value) close();
  };
  return (
    <>
      <Button kind="quiet" icon={back} onClick={() => (asked.value = true)}>
        {t("Withdraw this application")}
      </Button>
      <Sheet open={asked.value} title={t("Withdraw this application?")} onClose={close}>
        <div class="stack">
          <p>{t("The office stops working on it and decides nothing. That cannot be taken back.")}</p>
          <p>{t("What you sent stays here for you to read. You may apply again at any time.")}</p>
          {failure.value ? <FailureNotice failure={failure.value} /> : null}
          <Actions>
            <Button onClick={close}>{t("No, do not withdraw")}</Button>
            <Button kind="danger" busy={busy.value} onClick={() => void go()}>
              {t("Yes, withdraw")}
            </Button>
          </Actions>
        </div>
      </Sheet>
    </>
  );
}
