import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t, tn } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmStep } from "./confirm_step.tsx";
import { isForDesk } from "./letter_keys.tsx";
import { type StaffCase, type Step, stepsOf } from "./office.ts";
import type { StepWriting } from "./step_kept.ts";
import { STEPS, STEPS_IN_ORDER } from "./step_words.ts";

type Points = StepWriting["points"];

/** Where the focus goes when a step is taken, or left: what was pressed has gone. */
export const CASE_HEADING = "case-heading";

/** When no sheet lies over the page any more: one that closes gives the focus back to what was pressed. */
function focusLater(selector: string): void {
  requestAnimationFrame(() => {
    if (document.querySelector("dialog[open]")) focusLater(selector);
    else document.querySelector<HTMLElement>(selector)?.focus();
  });
}

function useStepKeys(found: StaffCase, begin: (step: Step) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isForDesk(event)) return;
      const step = stepsOf(found).find((each) => STEPS[each].key === event.key);
      if (!step) return;
      event.preventDefault();
      begin(step);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}

function Writing({ points, send }: { points: Points; send: () => void }) {
  const written = [...(points.value ?? [])].filter(([, text]) => text.trim() !== "");
  return (
    <div class="staff-steps">
      <p class="staff-steps-text">
        {written.length > 0
          ? tn(
              "{count} point so far. It can be asked only once.",
              "{count} points so far. It can be asked only once.",
              written.length,
            )
          : t("Press “Ask to correct this” at each answer. It can be asked only once, so name everything.")}
      </p>
      <Button
        onClick={() => {
          points.value = null;
          focusLater(`#${CASE_HEADING}`);
        }}
      >
        {t("Cancel")}
      </Button>
      <Button kind="seal" disabled={written.length === 0} onClick={send}>
        {t("Ask for a correction")}
      </Button>
    </div>
  );
}

interface StepBarProps {
  found: StaffCase;
  writing: StepWriting;
  /** Told to whoever does not see it: the step that was taken. */
  done: Signal<string>;
}

function Steps({ steps, begin }: { steps: Step[]; begin: (step: Step) => void }) {
  return (
    <div class="staff-steps">
      {steps.map((step, index) => (
        <Button kind={index === 0 ? "seal" : "line"} onClick={() => begin(step)} key={step}>
          {STEPS[step].name()}
          <span class="staff-key" aria-hidden="true">
            {STEPS[step].key.toUpperCase()}
          </span>
        </Button>
      ))}
    </div>
  );
}

/** The steps that this case allows now, each with its key, each confirmed before it is taken. */
export function StepBar({ found, writing, done }: StepBarProps) {
  const { points } = writing;
  const asked = useSignal<Step | null>(null);
  const begin = (step: Step) => {
    if (step !== "request_correction") asked.value = step;
    else if (points.peek() === null) {
      points.value = new Map();
      focusLater(".staff-answers .staff-add-point");
    }
  };
  useStepKeys(found, begin);
  const steps = STEPS_IN_ORDER.filter((step) => stepsOf(found).includes(step));
  return (
    <>
      {points.value && found.may.includes("request_correction") ? (
        <Writing points={points} send={() => (asked.value = "request_correction")} />
      ) : steps.length > 0 ? (
        <Steps steps={steps} begin={begin} />
      ) : null}
      <ConfirmStep
        found={found}
        step={asked}
        writing={writing}
        onTaken={(step) => {
          done.value =
            step === "begin_procedure"
              ? t("The special procedure has begun.")
              : t("Done: {step}", { step: STEPS[step].name() });
          focusLater(`#${CASE_HEADING}`);
        }}
      />
    </>
  );
}
