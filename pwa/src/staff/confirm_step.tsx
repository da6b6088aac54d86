import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type FormDefinition, labelAt } from "../forms/definition.ts";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { CaseFailure } from "./case_failure.tsx";
import { caseFailure, overtaken, type Point, type StaffCase, type Step, take } from "./office.ts";
import { bodyOf, isReady, nameOf, StepFields, type Written } from "./step_fields.tsx";
import type { StepWriting } from "./step_kept.ts";
import { STEPS } from "./step_words.ts";
import { openHoles } from "./text_store.ts";

interface ConfirmProps {
  found: StaffCase;
  step: Signal<Step | null>;
  writing: StepWriting;
  onTaken: (step: Step) => void;
}

function pointsOf(points: ReadonlyMap<string, string> | null): Point[] {
  return [...(points ?? [])]
    .map(([path, text]) => ({ path, text: text.trim() }))
    .filter(({ text }) => text !== "");
}

/** Holes of a text that nothing has filled: the words go out as they stand. */
function holesIn(points: Point[], written: Written): string[] {
  return openHoles([written.reason ?? "", ...points.map(({ text }) => text)].join("\n"));
}

function OpenHoles({ holes }: { holes: string[] }) {
  if (holes.length === 0) return null;
  return (
    <p role="alert" class="field-error">
      {t("Write what belongs in place of {holes}.", { holes: holes.join(" ") })}
    </p>
  );
}

interface WordsProps {
  step: Step;
  points: Point[];
  written: Signal<Written>;
  found: StaffCase;
}

/** What the step brings about, and what is said with it. */
function StepWords({ step, points, written, found }: WordsProps) {
  const form = found.form as unknown as FormDefinition;
  return (
    <>
      <p>{STEPS[step].happens()}</p>
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
      <StepFields step={step} written={written} found={found} />
      <OpenHoles holes={holesIn(points, written.value)} />
    </>
  );
}

/** The reason that was proposed for the applicant; what stands beside a proposed approval is for colleagues only. */
export function proposedReason({ work: { proposal } }: Pick<StaffCase, "work">): string {
  return proposal?.verdict === "refuse" ? proposal.reason : "";
}

/** Who refuses as proposed begins from the reason that was proposed. */
function useProposedReason(found: StaffCase, step: Step | null, written: Signal<Written>): void {
  const proposed = proposedReason(found);
  useEffect(() => {
    if (step === "refuse" && proposed && !written.peek().reason) written.value = { reason: proposed };
  }, [step, proposed]);
}

/** Takes the step that is asked about. */
function useTaking({ found, step, writing, onTaken }: ConfirmProps, asked: Point[]) {
  const busy = useSignal(false);
  /** Why it was not taken, where something else can be typed at once. */
  const failed = useSignal<Failure | null>(null);
  const { written } = writing;
  const current = step.value;
  useProposedReason(found, current, written);
  const go = async () => {
    if (!current) return;
    busy.value = true;
    const { value: typed } = written;
    const taken = await take(found, nameOf(current, typed, found), bodyOf(current, asked, typed, found));
    busy.value = false;
    failed.value = taken || overtaken.peek() ? null : caseFailure.peek();
    // What was written stays for another try.
    if (failed.peek()) return;
    step.value = null;
    if (!taken) return;
    writing.clear();
    onTaken(current);
  };
  useEffect(() => {
    failed.value = null;
  }, [current]);
  return { busy: busy.value, failed: failed.value, go };
}

/** Asks before a step is taken, and says what it brings about. */
export function ConfirmStep(props: ConfirmProps) {
  const { found, step } = props;
  const { points, written } = props.writing;
  const current = step.value;
  const asked = pointsOf(points.value);
  const { busy, failed, go } = useTaking(props, asked);
  const close = () => {
    step.value = null;
  };
  return (
    <Sheet open={current !== null} title={current ? STEPS[current].question() : ""} onClose={close}>
      {current ? (
        <div class="stack">
          <StepWords step={current} points={asked} written={written} found={found} />
          {failed ? <CaseFailure failure={failed} id={found.id} /> : null}
          <Actions>
            <Button onClick={close}>{t("Cancel")}</Button>
            <Button
              kind="ink"
              busy={busy}
              disabled={!isReady(current, written.value, found) || holesIn(asked, written.value).length > 0}
              onClick={() => void go()}
            >
              {STEPS[current].doing()}
            </Button>
          </Actions>
        </div>
      ) : null}
    </Sheet>
  );
}
