// What can be done with the whole: take back, save, publish from a day on, throw the draft away.
import back from "icon:arrow-back-up";
import { useState } from "preact/hooks";
import { formatDate, today } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { TextField } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { EverythingFound } from "./handling_found.tsx";
import {
  canUndo,
  discardDraft,
  findings,
  handlingFailure,
  isBusy,
  isChanged,
  openHandling,
  publish,
  save,
  undo,
} from "./handling_store.ts";

function PublishSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [day, setDay] = useState("");
  const isReady = findings.value.every(({ is_advice: isAdvice }) => isAdvice);
  const go = async () => {
    if (await publish(day)) onClose();
  };
  return (
    <Sheet open={open} title={t("Publish how this service is handled?")} onClose={onClose}>
      <div class="stack">
        {handlingFailure.value ? <FailureNotice failure={handlingFailure.value} /> : null}
        <p>{t("Cases that are sent from then on are handled like this. Those before stay as they are.")}</p>
        <EverythingFound />
        <TextField
          label={t("From which day on")}
          hint={t("Empty: at once. What is planned can be taken back before its day.")}
          optional
          value={day}
          input={{ type: "date", min: today() }}
          onInput={setDay}
        />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button kind="ink" busy={isBusy.value} disabled={!isReady} onClick={() => void go()}>
            {day > today() ? t("Publish from {date} on", { date: formatDate(day) }) : t("Publish now")}
          </Button>
        </Actions>
      </div>
    </Sheet>
  );
}

function DiscardSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const go = async () => {
    if (await discardDraft()) onClose();
  };
  return (
    <Sheet open={open} title={t("Throw this draft away?")} onClose={onClose}>
      <div class="stack">
        <p>{t("What was written since the last publication is lost. What is published stays.")}</p>
        <Button kind="danger" wide onClick={() => void go()}>
          {t("Throw away")}
        </Button>
        <Button wide onClick={onClose}>
          {t("Keep it")}
        </Button>
      </div>
    </Sheet>
  );
}

export function HandlingBar() {
  const [asked, ask] = useState<"publish" | "discard" | null>(null);
  const close = () => ask(null);
  const isDraft = Boolean(openHandling.value?.revision);
  return (
    <div class="builder-bar">
      <Button icon={back} disabled={!canUndo.value} onClick={undo}>
        {t("Undo")}
      </Button>
      <Button kind="ink" busy={isBusy.value} disabled={!isChanged.value} onClick={() => void save()}>
        {t("Save draft")}
      </Button>
      <Button kind="seal" onClick={() => ask("publish")}>
        {t("Publish…")}
      </Button>
      {isDraft ? (
        <Button kind="quiet" onClick={() => ask("discard")}>
          {t("Throw draft away…")}
        </Button>
      ) : null}
      <span class="quiet small" role="status">
        {isChanged.value ? t("Kept on this device, not saved yet") : isDraft ? t("Saved") : t("As published")}
      </span>
      {handlingFailure.value && asked === null ? <FailureNotice failure={handlingFailure.value} /> : null}
      <PublishSheet open={asked === "publish"} onClose={close} />
      <DiscardSheet open={asked === "discard"} onClose={close} />
    </div>
  );
}
