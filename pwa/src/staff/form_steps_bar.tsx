// What can be done with the whole form: take back, save, publish, throw away.
import back from "icon:arrow-back-up";
import forth from "icon:arrow-forward-up";
import { useState } from "preact/hooks";
import { formatDate, today } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { TextField } from "../ui/field.tsx";
import { navigate } from "../ui/navigation.ts";
import { Sheet } from "../ui/sheet.tsx";
import { AllFindings } from "./form_error_list.tsx";
import { findings } from "./form_findings.ts";
import {
  canRedo,
  canUndo,
  discardDraft,
  FORMS_PAGE,
  formFailure,
  isBusy,
  isChanged,
  openForm,
  publish,
  redo,
  save,
  undo,
} from "./form_store.ts";

function PublishSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [day, setDay] = useState("");
  const isReady = findings.value.every(({ isAdvice }) => isAdvice);
  const isPlanned = day > today();
  const go = async () => {
    if (await publish(day)) onClose();
  };
  return (
    <Sheet open={open} title={t("Publish this form?")} onClose={onClose}>
      <div class="stack">
        {formFailure.value ? <FailureNotice failure={formFailure.value} /> : null}
        <p>
          {t("A published version never changes. What is to be corrected later becomes the next version.")}
        </p>
        <AllFindings onGo={onClose} />
        <TextField
          label={t("From which day on")}
          hint={t(
            "Empty: at once. What is planned can be taken back before its day. Drafts that people have begun are carried over.",
          )}
          optional
          value={day}
          input={{ type: "date", min: today() }}
          onInput={setDay}
        />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button kind="ink" busy={isBusy.value} disabled={!isReady} onClick={() => void go()}>
            {isPlanned ? t("Publish from {date} on", { date: formatDate(day) }) : t("Publish now")}
          </Button>
        </Actions>
      </div>
    </Sheet>
  );
}

function DiscardSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const go = async () => {
    onClose();
    if (await discardDraft()) navigate(FORMS_PAGE);
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

/** Whether what is written is safe, and where. */
function SavedWords() {
  const form = openForm.value;
  const words = isChanged.value
    ? t("Kept on this device, not saved yet")
    : form?.revision
      ? t("Saved")
      : t("As published");
  return <span class="quiet small">{words}</span>;
}

export function FormStepsBar() {
  const [asked, ask] = useState<"publish" | "discard" | null>(null);
  const close = () => ask(null);
  return (
    <div class="builder-bar">
      <Button icon={back} disabled={!canUndo.value} onClick={undo}>
        {t("Undo")}
      </Button>
      <Button icon={forth} disabled={!canRedo.value} onClick={redo}>
        {t("Redo")}
      </Button>
      <Button kind="ink" busy={isBusy.value} disabled={!isChanged.value} onClick={() => void save()}>
        {t("Save draft")}
      </Button>
      <Button kind="seal" onClick={() => ask("publish")}>
        {t("Publish…")}
      </Button>
      {openForm.value?.revision ? (
        <Button kind="quiet" onClick={() => ask("discard")}>
          {t("Throw draft away…")}
        </Button>
      ) : null}
      <SavedWords />
      {formFailure.value && asked === null ? <FailureNotice failure={formFailure.value} /> : null}
      <PublishSheet open={asked === "publish"} onClose={close} />
      <DiscardSheet open={asked === "discard"} onClose={close} />
    </div>
  );
}
