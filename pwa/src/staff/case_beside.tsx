import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { fieldAt, type Json } from "../../../offline_forms/engine/index.ts";
import { stateTone } from "../features/applications/case_states.ts";
import { deliveryWords } from "../features/applications/delivery_words.ts";
import { handlerWords } from "../features/applications/handler_words.ts";
import { outcomeWords, procedureWords } from "../features/applications/procedure_words.ts";
import type { FieldDefinition, FormDefinition } from "../forms/definition.ts";
import { judge, labelAt } from "../forms/definition.ts";
import { Summary } from "../forms/summary.tsx";
import { formatDate, formatDateTime } from "../i18n/dates.ts";
import { inLanguage, t, tn } from "../i18n/index.ts";
import { Tag, Timeline } from "../ui/list.tsx";
import { Section } from "../ui/page.tsx";
import { CaseGlance } from "./case_glance.tsx";
import { ChangedNote } from "./changed_note.tsx";
import { HandlingBeside } from "./handling_beside.tsx";
import { KeyHelp } from "./key_help.tsx";
import { Meanwhile, TypedBefore } from "./meanwhile.tsx";
import type { StaffCase } from "./office.ts";
import { OneThing } from "./one_thing.tsx";
import { PhotoStrip } from "./photo_viewer.tsx";
import { PointEditor } from "./point_editor.tsx";
import { CASE_HEADING, StepBar } from "./step_bar.tsx";
import { StepWriting } from "./step_kept.ts";
import { eventWords, stateWords } from "./words.ts";

function Head({ found }: { found: StaffCase }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <header class="staff-head">
      <div>
        <h2 ref={heading} id={CASE_HEADING} tabIndex={-1}>
          {found.applicant || t("No name given")} · {inLanguage(found.service_name)}
        </h2>
        <p class="quiet">
          {t("Case {number}", { number: found.case_number })} · {inLanguage(found.region_name)} ·{" "}
          {t("sent {time}", { time: formatDateTime(found.submitted_at) })}
        </p>
      </div>
      <div class="staff-head-state">
        <Tag tone={stateTone(found.state)}>{stateWords(found.state)}</Tag>
        {found.limit ? (
          <span class="small">
            {t("by {day}", { day: formatDate(found.limit.last_day, { weekday: true }) })}
          </span>
        ) : null}
        {found.stands_still ? <Still still={found.stands_still} /> : null}
        <KeyHelp may={found.may} />
      </div>
    </header>
  );
}

/** What is left when the special procedure is over. */
function Still({ still }: { still: NonNullable<StaffCase["stands_still"]> }) {
  const { pause, working_days_left: left } = still;
  return (
    <span class="small">
      {procedureWords(pause.kind)} ·{" "}
      {tn("{count} working day left after it", "{count} working days left after it", left)}
    </span>
  );
}

/** What was said with a step besides the words: which procedure, which body, how it was handed over. */
function Besides({ event }: { event: StaffCase["events"][number] }) {
  const { procedure, body, delivery } = event;
  return (
    <>
      {procedure ? <span class="staff-told">{procedureWords(procedure)}</span> : null}
      {body ? <span class="staff-told">{t("Please go to: {body}", { body: body.name })}</span> : null}
      {delivery ? <span class="staff-told">{deliveryWords(delivery)}</span> : null}
    </>
  );
}

interface PointsToldProps {
  points: StaffCase["events"][number]["points"];
  form: FormDefinition;
}

/** What was asked for, each point under the name of its field. */
function PointsTold({ points, form }: PointsToldProps) {
  return points.map(({ path, text }) => (
    <span class="staff-told" key={path}>
      <strong>{labelAt(form, path)}</strong>
      <br />
      {text}
    </span>
  ));
}

function History({ found }: { found: StaffCase }) {
  return (
    <Section title={t("What happened")}>
      <Timeline
        steps={found.events.map((event) => ({
          title: eventWords(event.kind),
          detail: (
            <>
              {formatDateTime(event.at)} {handlerWords(event)}
              <Besides event={event} />
              {event.told ? <span class="staff-told">{outcomeWords(event) || event.told}</span> : null}
              <PointsTold points={event.points} form={found.form as unknown as FormDefinition} />
            </>
          ),
          state: event.kind === "refused" || event.kind === "not_accepted" ? "refused" : "done",
        }))}
      />
    </Section>
  );
}

const NO_PHOTOS = { keep: () => Promise.reject(new Error("read only")), read: () => Promise.resolve(null) };

/** What is typed for a step of this case, kept as it is typed. */
function useWriting(id: string): StepWriting {
  const writing = useMemo(() => new StepWriting(id), [id]);
  useEffect(() => {
    void writing.begin();
    return () => writing.end();
  }, [writing]);
  return writing;
}

/** What was sent, in the order of the form; while points are written, each at its answer. */
function Answers({ found, points }: { found: StaffCase; points: StepWriting["points"] }) {
  const form = found.form as unknown as FormDefinition;
  const isAsking = points.value !== null && found.may.includes("request_correction");
  const note = (path: string) => {
    const field = fieldAt(form as unknown as Json, path) as unknown as FieldDefinition | null;
    // What is worked out from other answers is put right by correcting those.
    const isAsked = field !== null && field.kind !== "computed";
    return (
      <>
        <ChangedNote found={found} form={form} path={path} />
        {isAsking && isAsked ? <PointEditor points={points} path={path} field={field} found={found} /> : null}
      </>
    );
  };
  return (
    <div class={isAsking ? "staff-answers asking" : "staff-answers"}>
      <p class="quiet small">{t("The questions stand as the applicant reads them in the form.")}</p>
      <Summary
        form={form}
        answers={found.answers}
        outcome={judge(form, found.answers).outcome}
        photos={NO_PHOTOS}
        note={note}
        drawPhotos={(photos) => <PhotoStrip found={found} photos={photos} />}
      />
    </div>
  );
}

/** One case: what was sent, its photos, its history, and the steps that can be taken. */
export function CaseBeside({ found }: { found: StaffCase }) {
  const writing = useWriting(found.id);
  const done = useSignal("");
  return (
    <article class="staff-open">
      <Head found={found} />
      <OneThing found={found} />
      <p class="unseen" role="status">
        {done.value}
      </p>
      <Meanwhile found={found} writing={writing} />
      <TypedBefore writing={writing} />
      <StepBar found={found} writing={writing} done={done} />
      <div class="staff-columns">
        <CaseGlance found={found} />
        <Answers found={found} points={writing.points} />
        <div class="stack">
          <HandlingBeside found={found} />
          <History found={found} />
        </div>
      </div>
    </article>
  );
}
