import { type Signal, useSignal } from "@preact/signals";
import { formatDate, today } from "../i18n/dates.ts";
import { t, tn } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { DateInput } from "../ui/date_input.tsx";
import { TextAreaField, TextField } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { type Asked, StepFailure, YesNo } from "./item_ask.tsx";
import { FINDINGS, FoundLines } from "./item_beside.tsx";
import { isNothingNew, toDoFirst } from "./item_findings.ts";
import {
  claimAgain,
  draft,
  end,
  type Item,
  isBusy,
  isChanged,
  itemFailure,
  openItem,
  publish,
  save,
  unreadable,
} from "./item_store.ts";
import { MOST_WRITTEN } from "./office.ts";

function AtOnce() {
  return (
    <p>
      {t(
        "People of this place see it at once, or from the day that you choose, without anybody doing anything.",
      )}
    </p>
  );
}

function NothingNew() {
  return <p>{t("This is already the version in force. Change the item, or choose another last day.")}</p>;
}

/** Nothing at all, or a whole date. */
function isDay(typed: string): boolean {
  return typed === "" || /^\d{4}-\d{2}-\d{2}$/.test(typed);
}

function PublishSheet({ item, asked }: { item: Item; asked: Signal<Asked | null> }) {
  const from = useSignal("");
  const until = useSignal(item.planned_until ?? "");
  const isSame = isNothingNew(item, until.value);
  const go = async () => {
    if (await publish(from.value, until.value)) asked.value = null;
  };
  return (
    <Sheet
      open={asked.value === "publish"}
      title={t("Publish this item?")}
      onClose={() => (asked.value = null)}
    >
      <div class="stack">
        <AtOnce />
        <DateInput
          label={t("In force from")}
          optional
          value={from.value}
          onInput={(day) => (from.value = day)}
        />
        <DateInput label={t("Ends on")} optional value={until.value} onInput={(day) => (until.value = day)} />
        {itemFailure.value ? <FoundLines onGo={() => (asked.value = null)} /> : null}
        {isSame ? <NothingNew /> : null}
        <YesNo asked={asked} go={go} disabled={isSame || !isDay(from.value) || !isDay(until.value)}>
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

function Final() {
  return (
    <p>
      {t(
        "This cannot be taken back. To do it here again, it has to be claimed, completed and published anew.",
      )}
    </p>
  );
}

interface EndSheetProps {
  step: "suspend" | "withdraw";
  asked: Signal<Asked | null>;
}

/** Each step has words of its own: why it rests for a while is not why it ends. */
function EndSheet({ step, asked }: EndSheetProps) {
  const reason = useSignal("");
  const english = useSignal("");
  const successor = useSignal("");
  const go = async () => {
    const words = { reason: { "zh-CN": reason.value.trim(), en: english.value.trim() } };
    const body = step === "withdraw" ? { ...words, successor: successor.value.trim() || null } : words;
    if (!(await end(step, body))) return;
    for (const each of [reason, english, successor]) each.value = "";
    asked.value = null;
  };
  return (
    <Sheet
      open={asked.value === step}
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
        {step === "withdraw" ? <Final /> : null}
        {step === "withdraw" ? <Successor slug={successor} /> : null}
        <YesNo asked={asked} go={go} disabled={reason.value.trim() === ""}>
          {step === "suspend" ? t("Yes, suspend") : t("Yes, end it")}
        </YesNo>
      </div>
    </Sheet>
  );
}

/** A version that is planned and not wanted any more. */
function TakeBackSheet({ asked, from }: { asked: Signal<Asked | null>; from: string }) {
  const go = async () => {
    if (await end("take-back", { edit: openItem.peek()?.edit })) asked.value = null;
  };
  return (
    <Sheet
      open={asked.value === "take_back"}
      title={t("Take the planned version back?")}
      onClose={() => (asked.value = null)}
    >
      <div class="stack">
        <p>
          {t("It does not come into force on {date}, and people see what they see now. Your draft is kept.", {
            date: formatDate(from),
          })}
        </p>
        <YesNo asked={asked} go={go}>
          {t("Yes, take it back")}
        </YesNo>
      </div>
    </Sheet>
  );
}

/** How much is to be done first, and the way there. */
function ToDoFirst({ count }: { count: number }) {
  const go = () => {
    const found = document.getElementById(FINDINGS);
    found?.querySelector("h2")?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: "start" });
  };
  return (
    <Button kind="quiet" onClick={go}>
      {tn("{count} thing to do before publishing", "{count} things to do before publishing", count)}
    </Button>
  );
}

/** What ends the work on it or lets it rest: on a phone these scroll away. */
function Endings({ item, ask }: { item: Item; ask: (step: Asked) => void }) {
  const may = (step: Item["may"][number]) => item.may.includes(step);
  const toDo = toDoFirst().length;
  return (
    <div class="items-endings">
      {may("publish") && toDo > 0 ? <ToDoFirst count={toDo} /> : null}
      {may("take_back") ? (
        <Button onClick={() => ask("take_back")}>{t("Take the planned version back…")}</Button>
      ) : null}
      {may("suspend") ? <Button onClick={() => ask("suspend")}>{t("Suspend…")}</Button> : null}
      {may("resume") ? <Button onClick={() => void end("resume")}>{t("Take up again")}</Button> : null}
      {may("withdraw") ? (
        <Button kind="quiet" onClick={() => ask("withdraw")}>
          {t("End it here…")}
        </Button>
      ) : null}
    </div>
  );
}

/** After the end nothing leads on but a new beginning. */
function Ended() {
  return (
    <div class="items-steps">
      <p>{t("It has ended here and cannot be changed any more. It can be claimed again as a new draft.")}</p>
      <StepFailure />
      <div class="items-endings">
        <Button busy={isBusy.value} onClick={() => void claimAgain()}>
          {t("Claim for my place")}
        </Button>
      </div>
    </div>
  );
}

/** The steps that the item's state allows. */
export function ItemSteps({ item }: { item: Item }) {
  const asked = useSignal<Asked | null>(null);
  if (item.may.length === 0) return <Ended />;
  const isUnreadable = unreadable(draft.value).length > 0;
  const blocked = toDoFirst().length > 0;
  const ask = (step: Asked) => {
    itemFailure.value = null;
    asked.value = step;
  };
  return (
    <div class="items-steps">
      <div class="staff-steps">
        <Button
          kind="ink"
          busy={isBusy.value}
          disabled={!isChanged() || isUnreadable}
          onClick={() => void save()}
        >
          {t("Save the draft")}
        </Button>
        {item.may.includes("publish") ? (
          <Button kind="seal" disabled={blocked} onClick={() => ask("publish")}>
            {t("Publish…")}
          </Button>
        ) : null}
        {asked.value ? null : <StepFailure />}
      </div>
      <Endings item={item} ask={ask} />
      <PublishSheet item={item} asked={asked} />
      {item.planned_from ? <TakeBackSheet asked={asked} from={item.planned_from} /> : null}
      <EndSheet step="suspend" asked={asked} />
      <EndSheet step="withdraw" asked={asked} />
    </div>
  );
}
