import "./forms.css";
import pencil from "icon:pencil";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { FILE_KINDS, type Outcome } from "../../../offline_forms/engine/index.ts";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import {
  type Answers,
  type FieldDefinition,
  type FormDefinition,
  isAskedInStep,
  type StepDefinition,
  shownSteps,
  stepsToRead,
  words,
} from "./definition.ts";
import type { PhotoKeeper, PhotoReference } from "./form_view.ts";
import { answerAt } from "./paths.ts";
import { PhotoPicture } from "./photo_picture.tsx";
import { namesOf } from "./places.ts";
import { shownAnswer } from "./shown_answers.ts";

interface SummaryProps {
  form: FormDefinition;
  answers: Answers;
  outcome: Outcome;
  photos: PhotoKeeper;
  /** How to go back to a step; without it nothing can be changed here. */
  onChange?: (step: number) => void;
  /** What stands beside an answer: an error, a point of the office, a mark. */
  note?: (path: string) => ComponentChildren;
  /** Drawn in place of the photos. */
  drawPhotos?: (photos: PhotoReference[]) => ComponentChildren;
}

function PlaceName({ code }: { code: string }) {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    void namesOf(code).then(setNames);
  }, [code]);
  return <>{names.length > 0 ? names.join(" · ") : code}</>;
}

function Photos({ value, ...props }: SummaryProps & { value: unknown; isSignature: boolean }) {
  const photos = Array.isArray(value) ? (value as PhotoReference[]) : [];
  if (props.drawPhotos) return <>{props.drawPhotos(photos)}</>;
  return (
    <div class="summary-photos">
      {photos.map((photo, index) => (
        <PhotoPicture
          key={photo.sha256}
          keeper={props.photos}
          photo={photo}
          label={props.isSignature ? t("Signature") : t("Photo {number}", { number: index + 1 })}
        />
      ))}
    </div>
  );
}

function Answer({ field, path, ...props }: SummaryProps & { field: FieldDefinition; path: string }) {
  if (!props.outcome.visible[path] || field.kind === "information") return null;
  const value = field.kind === "computed" ? props.outcome.computed[path] : answerAt(props.answers, path);
  const isPhoto = FILE_KINDS.has(field.kind) && Array.isArray(value) && value.length > 0;
  const isPlace = field.kind === "region" && typeof value === "string" && value !== "";
  return (
    <div class="summary-answer">
      <dt>{words(field.label)}</dt>
      <dd>
        {isPhoto ? (
          <Photos {...props} value={value} isSignature={field.kind === "signature"} />
        ) : isPlace ? (
          <PlaceName code={String(value)} />
        ) : (
          shownAnswer(field, value)
        )}
        {props.note?.(path)}
      </dd>
    </div>
  );
}

function Rows({ field, path, ...props }: SummaryProps & { field: FieldDefinition; path: string }) {
  const value = answerAt(props.answers, path);
  const rows = Array.isArray(value) ? value : [];
  const label = words(field.row_label) || words(field.label);
  return (
    <>
      {rows.map((_, index) => (
        <div class="summary-row" key={index}>
          <h3>{t("{row} {number}", { row: label, number: index + 1 })}</h3>
          <dl>
            {(field.fields ?? []).map((inner) => (
              <Answer {...props} field={inner} path={`${path}.${index}.${inner.id}`} key={inner.id} />
            ))}
          </dl>
        </div>
      ))}
      {props.note?.(path)}
    </>
  );
}

function StepSummary({ step, number, ...props }: SummaryProps & { step: StepDefinition; number: number }) {
  const fields = step.fields.filter((field) => isAskedInStep(field) || props.onChange === undefined);
  const { onChange } = props;
  return (
    <section class="summary-step">
      <div class="section-head">
        <h2>{words(step.title)}</h2>
        {onChange ? (
          <button type="button" class="summary-change" onClick={() => onChange(number)}>
            <Icon of={pencil} class="small" />
            {t("Edit")}
            <span class="unseen">{words(step.title)}</span>
          </button>
        ) : null}
      </div>
      <div class="card padded">
        {fields.map((field) =>
          field.kind === "group" ? (
            <Rows {...props} field={field} path={field.id} key={field.id} />
          ) : (
            <dl key={field.id}>
              <Answer {...props} field={field} path={field.id} />
            </dl>
          ),
        )}
      </div>
    </section>
  );
}

/** Everything that was filled in, to be checked or read. */
export function Summary(props: SummaryProps) {
  const steps = props.onChange ? shownSteps : stepsToRead;
  return (
    <div class="summary">
      {steps(props.form, props.outcome).map((step, number) => (
        <StepSummary {...props} step={step} number={number} key={step.id} />
      ))}
    </div>
  );
}
