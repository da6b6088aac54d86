import { useSignal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { navigate } from "../ui/navigation.ts";
import { Sheet } from "../ui/sheet.tsx";
import { finishVisit } from "./window_store.ts";

/** Ends a visit before it is sent: asked once, for what was typed goes. */
export function FinishVisit({ id, onFinished }: { id: string; onFinished?: () => void }) {
  const asking = useSignal(false);
  const finish = async () => {
    await finishVisit(id);
    asking.value = false;
    if (onFinished) onFinished();
    else navigate("/staff/window", { replace: true });
  };
  return (
    <>
      <Button kind="quiet" onClick={() => (asking.value = true)}>
        {t("Finish without sending")}
      </Button>
      <Sheet open={asking.value} title={t("Finish this visit?")} onClose={() => (asking.value = false)}>
        <div class="stack">
          <p>{t("What was typed and photographed goes from this machine. Nothing was sent.")}</p>
          <Actions>
            <Button onClick={() => (asking.value = false)}>{t("Cancel")}</Button>
            <Button kind="danger" onClick={() => void finish()}>
              {t("Finish and delete")}
            </Button>
          </Actions>
        </div>
      </Sheet>
    </>
  );
}
