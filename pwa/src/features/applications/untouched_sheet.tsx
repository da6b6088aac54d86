import send from "icon:send";
import type { Signal } from "@preact/signals";
import type { StepDefinition } from "../../forms/definition.ts";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import type { DraftSession } from "./draft_session.ts";
import { goToField } from "./go_to_field.ts";
import { PointList } from "./point_list.tsx";
import { untouchedPoints } from "./untouched_points.ts";

interface UntouchedSheetProps {
  session: DraftSession;
  steps: StepDefinition[];
  open: Signal<boolean>;
  onSend: () => void;
}

/** Before a correction goes out with a point as it was: names it, and leaves the choice to the person. */
export function UntouchedSheet({ session, steps, open, onSend }: UntouchedSheetProps) {
  const points = untouchedPoints(session.draft.value);
  const close = () => {
    open.value = false;
  };
  const goThere = () => {
    close();
    goToField(session, steps, points[0]?.path ?? "");
  };
  const sendAsItIs = () => {
    close();
    onSend();
  };
  return (
    <Sheet open={open.value} title={t("This is as it was")} onClose={close}>
      <p>{t("The office asked for it, and you have not changed it. You can correct only once.")}</p>
      <PointList points={points} formId={session.form.id} version={session.form.version} />
      <div class="stack">
        <Button kind="ink" wide onClick={goThere}>
          {t("Go there and change it")}
        </Button>
        <Button wide icon={send} onClick={sendAsItIs}>
          {t("Send it as it is")}
        </Button>
      </div>
    </Sheet>
  );
}
