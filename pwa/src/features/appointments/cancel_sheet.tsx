import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { postAsPerson } from "./as_person.ts";
import { DateAndSpan } from "./date_and_span.tsx";
import { type Appointment, paths } from "./wire.ts";

interface CancelSheetProps {
  open: boolean;
  appointment: Appointment;
  onClose: () => void;
  onCancelled: (told: Appointment) => void;
}

/** Asks once whether it is meant. */
export function CancelSheet({ open, appointment, onClose, onCancelled }: CancelSheetProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const cancel = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await postAsPerson<Appointment>(paths.cancel(appointment.id));
    setBusy(false);
    if (answer.ok) onCancelled(answer.value);
    else setFailure(answer);
  };
  return (
    <Sheet open={open} title={t("Cancel this appointment?")} onClose={onClose}>
      <p class="strong">
        <DateAndSpan of={appointment} />
      </p>
      <p>{t("The time is free for others at once. You can book another one.")}</p>
      {failure ? <FailureNotice failure={failure} /> : null}
      <div class="stack">
        <Button kind="danger" wide busy={busy} onClick={() => void cancel()}>
          {t("Yes, cancel it")}
        </Button>
        <Button wide onClick={onClose}>
          {t("No, keep it")}
        </Button>
      </div>
    </Sheet>
  );
}
