import { type Signal, useSignal } from "@preact/signals";
import { type FormDefinition, labelAt } from "../forms/definition.ts";
import { t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { TextAreaField } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { MOST_WRITTEN, type Point, type StaffCase, type Step, take } from "./office.ts";

interface ConfirmProps {
  found: StaffCase;
  step: Signal<Step | null>;
  points: Signal<ReadonlyMap<string, string> | null>;
}

const TITLES: Record<Step, () => string> = {
  accept: () => t("Accept this case?"),
  request_correction: () => t("Ask the applicant to correct?"),
  approve: () => t("Approve this case?"),
  refuse: () => t("Refuse this case?"),
};

const WHAT_HAPPENS: Record<Step, () => string> = {
  accept: () => t("The promised time begins to run. The applicant is told."),
  request_correction: () => t("The applicant gets all points at once. It cannot be asked a second time."),
  approve: () => t("The case is finished. The applicant is told. This cannot be taken back."),
  refuse: () =>
    t("The case is finished. The applicant gets your reason word for word. This cannot be taken back."),
};

const DOING: Record<Step, () => string> = {
  accept: () => t("Yes, accept"),
  request_correction: () => t("Yes, ask for it"),
  approve: () => t("Yes, approve"),
  refuse: () => t("Yes, refuse"),
};

function pointsOf(points: ReadonlyMap<string, string> | null): Point[] {
  return [...(points ?? [])]
    .map(([path, text]) => ({ path, text: text.trim() }))
    .filter(({ text }) => text !== "");
}

interface WordsProps {
  step: Step;
  points: Point[];
  reason: Signal<string>;
  found: StaffCase;
}

/** What the step brings about, and what is said with it. */
function StepWords({ step, points, reason, found }: WordsProps) {
  const form = found.form as unknown as FormDefinition;
  return (
    <>
      <p>{WHAT_HAPPENS[step]()}</p>
      {step === "request_correction" ? (
        <ol class="staff-asked">
          {points.map(({ path, text }) => (
            <li key={path}>
              <span class="quiet small">{labelAt(form, path)}</span>
              <br />
              {text}
            </li>
          ))}
        </ol>
      ) : null}
      {step === "refuse" ? (
        <TextAreaField
          label={t("Reason, as the applicant will read it")}
          hint={t("Name the rule and what is not met. At most {count} characters.", { count: MOST_WRITTEN })}
          value={reason.value}
          onInput={(text) => (reason.value = text.slice(0, MOST_WRITTEN))}
        />
      ) : null}
    </>
  );
}

function bodyOf(step: Step, points: Point[], reason: string) {
  if (step === "refuse") return { reason: reason.trim() };
  return step === "request_correction" ? { points } : undefined;
}

/** Asks before a step is taken, and says what it brings about. */
export function ConfirmStep({ found, step, points }: ConfirmProps) {
  const reason = useSignal("");
  const busy = useSignal(false);
  const current = step.value;
  const close = () => {
    step.value = null;
  };
  const asked = pointsOf(points.value);
  const go = async () => {
    if (!current) return;
    busy.value = true;
    const taken = await take(found.id, current, bodyOf(current, asked, reason.value));
    busy.value = false;
    close();
    // What was written stays for another try.
    if (!taken) return;
    points.value = null;
    reason.value = "";
  };
  return (
    <Sheet open={current !== null} title={current ? TITLES[current]() : ""} onClose={close}>
      {current ? (
        <div class="stack">
          <StepWords step={current} points={asked} reason={reason} found={found} />
          <Actions>
            <Button onClick={close}>{t("Cancel")}</Button>
            <Button
              kind="ink"
              busy={busy.value}
              disabled={current === "refuse" && reason.value.trim() === ""}
              onClick={() => void go()}
            >
              {DOING[current]()}
            </Button>
          </Actions>
        </div>
      ) : null}
    </Sheet>
  );
}
