import { useSignal } from "@preact/signals";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { withdrawPart } from "./case_store.ts";

/** Leaves out one part of one thing, after she has read what that means for those that wait for it. */
export function PartWithdrawal({ id, part, name }: { id: string; part: string; name: string }) {
  const asked = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const close = () => {
    asked.value = false;
    failure.value = null;
  };
  const go = async () => {
    busy.value = true;
    failure.value = await withdrawPart(id, part);
    busy.value = false;
    if (!failure.value) close();
  };
  return (
    <>
      <Button kind="quiet" onClick={() => (asked.value = true)}>
        {t("Leave out: {name}", { name })}
      </Button>
      <Sheet open={asked.value} title={t("Leave out: {name}?", { name })} onClose={close}>
        <div class="stack">
          <p>{t("This office stops working on it. What waits for it does not begin; the rest goes on.")}</p>
          <p>{t("That cannot be taken back. You may apply for it by itself at any time.")}</p>
          {failure.value ? <FailureNotice failure={failure.value} /> : null}
          <Actions>
            <Button onClick={close}>{t("No, keep it")}</Button>
            <Button kind="danger" busy={busy.value} onClick={() => void go()}>
              {t("Yes, leave it out")}
            </Button>
          </Actions>
        </div>
      </Sheet>
    </>
  );
}
