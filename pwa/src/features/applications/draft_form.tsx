import "./applications.css";
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import {
  isAskedInStep,
  type StepDefinition,
  shownSteps,
  stepOf,
  topOf,
  words,
} from "../../forms/definition.ts";
import { FormStep, focusField } from "../../forms/form_step.tsx";
import { t } from "../../i18n/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page, Progress } from "../../ui/page.tsx";
import { CheckStep, SendButton } from "./check_step.tsx";
import { DraftNotices, SavedStrip } from "./draft_notices.tsx";
import { correctionOf, type DraftSession } from "./draft_session.ts";
import { PapersAtHand } from "./papers_at_hand.tsx";

/** What differs where somebody else than the person herself fills it in. */
export interface FilledInForHer {
  back: string;
  /** Under the bar: for whom, and how it is kept. */
  strip: ComponentChildren;
  /** On the last page, below everything that was filled in. */
  Agreeing: ComponentType<{ session: DraftSession }>;
  Sending: ComponentType<FootProps>;
}

interface DraftFormProps {
  session: DraftSession;
  query: URLSearchParams;
  reload: () => void;
  forHer?: FilledInForHer;
}

/** Where the person is: the step in the address, else where she left off. The last one is the check. */
function useStep({ session, query }: DraftFormProps, steps: StepDefinition[]) {
  const asked = Number(query.get("step") ?? "");
  const start = correctionOf(session.draft.peek()) ? firstPoint(session, steps) : session.draft.peek().step;
  const wanted = Number.isInteger(asked) && asked > 0 ? asked - 1 : start;
  const step = Math.min(Math.max(wanted, 0), steps.length);
  useEffect(() => {
    if (!query.get("step")) navigate(`?step=${step + 1}`, { replace: true });
    session.goTo(step);
  }, [step]);
  return step;
}

function firstPoint(session: DraftSession, steps: StepDefinition[]): number {
  const path = correctionOf(session.draft.peek())?.points[0]?.path;
  return Math.max(0, path ? stepOf(steps, path) : 0);
}

/** The focus goes to the heading of the step that was gone to, or to the one field that it was gone to for. */
function useStepHeading(session: DraftSession, step: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    window.scrollTo(0, 0);
    if (session.wanted) focusField(session.wanted);
    else heading.current?.focus({ preventScroll: true });
    session.wanted = null;
  }, [step]);
  return heading;
}

/** Go on, unless something in this step needs another look: then to the first such field. */
function goOn(session: DraftSession, step: StepDefinition, number: number): void {
  // What is agreed to and signed comes at the end.
  const fields = new Set(step.fields.filter(isAskedInStep).map(({ id }) => id));
  const errors = session.verdict.peek().outcome.errors.filter(({ path }) => fields.has(topOf(path)));
  const [first] = errors;
  if (!first) {
    navigate(`?step=${number + 2}`);
    return;
  }
  session.touch(errors.map(({ path }) => path));
  requestAnimationFrame(() => focusField(first.path));
}

export function DraftForm(props: DraftFormProps) {
  const { session, reload, forHer } = props;
  const view = session.view();
  const steps = shownSteps(session.form, view.outcome);
  const number = useStep(props, steps);
  const heading = useStepHeading(session, number);
  const step = steps[number];
  return (
    <Page
      title={words(session.form.title)}
      back={forHer?.back ?? "/"}
      actions={<StepCount number={number} of={steps.length} />}
      under={
        <section aria-label={t("Progress")} aria-busy={session.unsaved.value}>
          <Progress step={Math.min(number + 1, steps.length)} of={steps.length} label={t("Progress")} />
          {forHer ? forHer.strip : <SavedStrip session={session} />}
        </section>
      }
      foot={<Foot session={session} steps={steps} number={number} Sending={forHer?.Sending ?? SendButton} />}
    >
      <DraftNotices session={session} steps={steps} reload={reload} />
      <h2 class="draft-heading" ref={heading} tabIndex={-1}>
        {step ? words(step.title) : t("Check and send")}
      </h2>
      {step ? (
        <FormStep view={view} step={step} key={step.id} />
      ) : (
        <>
          <CheckStep session={session} steps={steps} />
          {forHer ? <forHer.Agreeing session={session} /> : null}
        </>
      )}
      {number === 0 && !forHer ? <PapersAtHand slug={session.draft.peek().service_slug} /> : null}
    </Page>
  );
}

interface FootProps {
  session: DraftSession;
  steps: StepDefinition[];
}

interface FootOfStepProps extends FootProps {
  number: number;
  Sending: ComponentType<FootProps>;
}

function Foot({ session, steps, number, Sending }: FootOfStepProps) {
  const step = steps[number];
  return (
    <Actions>
      {number > 0 ? <Button onClick={() => navigate(`?step=${number}`)}>{t("Previous")}</Button> : null}
      {step ? (
        <Button kind="ink" onClick={() => goOn(session, step, number)}>
          {t("Next")}
        </Button>
      ) : (
        <Sending session={session} steps={steps} />
      )}
    </Actions>
  );
}

function StepCount({ number, of }: { number: number; of: number }) {
  if (number >= of) return null;
  return (
    <span class="draft-count">
      <span aria-hidden="true">
        {number + 1} / {of}
      </span>
      <span class="unseen">{t("Step {number} of {of}", { number: number + 1, of })}</span>
    </span>
  );
}
