import { type Signal, useSignal } from "@preact/signals";
import { today } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { TextAreaField, TextField } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { checked, end, type Item, isBusy, isChanged, itemFailure, publish, save } from "./item_store.ts";
import { MOST_WRITTEN } from "./office.ts";

type Asked = "publish" | "suspend" | "withdraw";

interface YesNoProps {
  asked: Signal<Asked | null>;
  go: () => Promise<void>;
  disabled?: boolean;
  children: string;
}

function YesNo({ asked, go, disabled, children }: YesNoProps) {
  return (
    <Actions>
      <Button onClick={() => (asked.value = null)}>{t("Cancel")}</Button>
      <Button kind="ink" busy={isBusy.value} disabled={disabled} onClick={() => void go()}>
        {children}
      </Button>
    </Actions>
  );
}

function PublishSheet({ asked }: { asked: Signal<Asked | null> }) {
  const from = useSignal("");
  const until = useSignal("");
  const go = async () => {
    await publish(from.value, until.value);
    asked.value = null;
  };
  return (
    <Sheet
      open={asked.value === "publish"}
      title={t("Publish this item?")}
      onClose={() => (asked.value = null)}
    >
      <div class="stack">
        <p>
          {t(
            "People of this place see it at once, or from the day that you choose, without anybody doing anything.",
          )}
        </p>
        <TextField
          label={t("In force from")}
          optional
          value={from.value}
          onInput={(day) => (from.value = day)}
          input={{ type: "date", min: today() }}
        />
        <TextField
          label={t("Ends on")}
          optional
          value={until.value}
          onInput={(day) => (until.value = day)}
          input={{ type: "date", min: from.value || today() }}
        />
        <YesNo asked={asked} go={go}>
          {from.value > today() ? t("Publish on that day") : t("Publish now")}
        </YesNo>
      </div>
    </Sheet>
  );
}

function Successor({ slug }: { slug: Signal<string> }) {
  const problem = itemFailure.value?.problem;
  return (
    <TextField
      label={t("What replaces it")}
      hint={t("The last part of that guide's address, such as child-registration")}
      optional
      error={problem?.code === "successor_not_found" ? problem.detail : undefined}
      value={slug.value}
      onInput={(text) => (slug.value = text)}
      input={{ autocapitalize: "none", spellcheck: false, maxLength: 60 }}
    />
  );
}

function EndSheet({ asked }: { asked: Signal<Asked | null> }) {
  const reason = useSignal("");
  const english = useSignal("");
  const successor = useSignal("");
  const step = asked.value === "withdraw" ? "withdraw" : "suspend";
  const go = async () => {
    const words = { reason: { "zh-CN": reason.value.trim(), en: english.value.trim() } };
    const body = step === "withdraw" ? { ...words, successor: successor.value.trim() || null } : words;
    if (await end(step, body)) asked.value = null;
  };
  return (
    <Sheet
      open={asked.value === "suspend" || asked.value === "withdraw"}
      title={step === "suspend" ? t("Suspend this item?") : t("End this item here?")}
      onClose={() => (asked.value = null)}
    >
      <div class="stack">
        <TextAreaField
          label={t("Reason, as people will read it (Chinese)")}
          value={reason.value}
          onInput={(text) => (reason.value = text.slice(0, MOST_WRITTEN))}
        />
        <TextAreaField
          label={t("The same in English")}
          optional
          value={english.value}
          onInput={(text) => (english.value = text.slice(0, MOST_WRITTEN))}
        />
        {step === "withdraw" ? <Successor slug={successor} /> : null}
        <YesNo asked={asked} go={go} disabled={reason.value.trim() === ""}>
          {step === "suspend" ? t("Yes, suspend") : t("Yes, end it")}
        </YesNo>
      </div>
    </Sheet>
  );
}

/** The steps that the item's state allows. */
export function ItemSteps({ item }: { item: Item }) {
  const asked = useSignal<Asked | null>(null);
  const blocked = (checked.value?.findings.length ?? 0) > 0;
  const may = (step: Item["may"][number]) => item.may.includes(step);
  return (
    <div class="staff-steps">
      {may("save") ? (
        <Button kind="ink" busy={isBusy.value} disabled={!isChanged()} onClick={() => void save()}>
          {t("Save the draft")}
        </Button>
      ) : null}
      {may("publish") ? (
        <Button kind="seal" disabled={blocked} onClick={() => (asked.value = "publish")}>
          {t("Publish…")}
        </Button>
      ) : null}
      {may("suspend") ? <Button onClick={() => (asked.value = "suspend")}>{t("Suspend…")}</Button> : null}
      {may("resume") ? <Button onClick={() => void end("resume")}>{t("Take up again")}</Button> : null}
      {may("withdraw") ? (
        <Button kind="quiet" onClick={() => (asked.value = "withdraw")}>
          {t("End it here…")}
        </Button>
      ) : null}
      <PublishSheet asked={asked} />
      <EndSheet asked={asked} />
    </div>
  );
}
