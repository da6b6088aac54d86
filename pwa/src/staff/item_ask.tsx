// What the questions before a step have in common.
import type { Signal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { explain } from "../ui/failure.tsx";
import { Notice } from "../ui/feedback.tsx";
import { isBusy, itemFailure, openItem, readItem } from "./item_store.ts";

export type Asked = "publish" | "take_back" | "suspend" | "withdraw";

/** After these the item stands otherwise than it is shown here. */
const OTHERWISE_NOW = ["changed_meanwhile", "step_not_possible"];

/** Why a step was not taken, beside the button that was pressed. */
export function StepFailure() {
  const failure = itemFailure.value;
  const id = openItem.value?.id;
  if (!failure || !id) return null;
  const isOld = OTHERWISE_NOW.includes(failure.problem.code);
  return (
    <Notice
      kind={failure.kind === "problem" ? "error" : "no-network"}
      {...(isOld ? { action: { label: t("Show how it stands"), onClick: () => void readItem(id) } } : {})}
    >
      {explain(failure)}
    </Notice>
  );
}

interface YesNoProps {
  asked: Signal<Asked | null>;
  go: () => Promise<void>;
  disabled?: boolean;
  children: string;
}

export function YesNo({ asked, go, disabled, children }: YesNoProps) {
  return (
    <>
      <StepFailure />
      <Actions>
        <Button onClick={() => (asked.value = null)}>{t("Cancel")}</Button>
        <Button kind="ink" busy={isBusy.value} disabled={disabled} onClick={() => void go()}>
          {children}
        </Button>
      </Actions>
    </>
  );
}
