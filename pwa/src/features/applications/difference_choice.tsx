import check from "icon:check";
import { useEffect, useId, useState } from "preact/hooks";
import { type Answers, type FieldDefinition, words } from "../../forms/definition.ts";
import type { PhotoKeeper, PhotoReference } from "../../forms/form_view.ts";
import { PhotoPicture } from "../../forms/photo_picture.tsx";
import { namesOf } from "../../forms/places.ts";
import { shownAnswer } from "../../forms/shown_answers.ts";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { Difference } from "../../rules/draft_merge.ts";
import { getAttachment } from "../../storage/index.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Meeting, Side } from "./draft_meeting.ts";

interface ShownProps {
  field: FieldDefinition;
  value: unknown;
  keeper: PhotoKeeper;
}

function PlaceNames({ code }: { code: string }) {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    void namesOf(code).then(setNames);
  }, [code]);
  return <>{names.length > 0 ? names.join(" · ") : code}</>;
}

/** The rows of a group: what is filled in, row by row. */
function Rows({ field, value, keeper }: ShownProps) {
  const rows = Array.isArray(value) ? (value as Answers[]) : [];
  const label = words(field.row_label) || words(field.label);
  if (rows.length === 0) return <>{t("Not filled in")}</>;
  return (
    <>
      {rows.map((row, index) => (
        <span class="versions-row" key={index}>
          <span class="strong">{t("{row} {number}", { row: label, number: index + 1 })}</span>
          {(field.fields ?? [])
            .filter(({ id }) => row[id] !== undefined && row[id] !== "")
            .map((inner) => (
              <span key={inner.id}>
                {t("{label}:", { label: words(inner.label) })}{" "}
                <Shown field={inner} value={row[inner.id]} keeper={keeper} />
              </span>
            ))}
        </span>
      ))}
    </>
  );
}

/** An answer as the form words it. */
function Shown(props: ShownProps) {
  const { field, value, keeper } = props;
  if (field.kind === "group") return <Rows {...props} />;
  if (field.kind === "region" && typeof value === "string" && value) return <PlaceNames code={value} />;
  if (field.kind === "attachment" && Array.isArray(value) && value.length > 0) {
    return (
      <span class="versions-photos">
        {(value as PhotoReference[]).map((photo, index) => (
          <PhotoPicture
            key={photo.sha256}
            keeper={keeper}
            photo={photo}
            label={t("Photo {number}", { number: index + 1 })}
          />
        ))}
      </span>
    );
  }
  return <>{shownAnswer(field, value)}</>;
}

function keeperOf(id: string): PhotoKeeper {
  return {
    isOnlyHere: true,
    keep: () => Promise.reject(new Error("read only")),
    async read({ sha256, type }) {
      const bytes = await getAttachment(id, sha256).catch(() => null);
      return bytes ? new Blob([bytes], { type }) : null;
    },
  };
}

interface DifferenceChoiceProps {
  meeting: Meeting;
  difference: Difference;
  chosen: Side | null;
  onChoose: (side: Side) => void;
}

function fieldOf({ form }: Meeting, id: string): FieldDefinition {
  const found = form.steps.flatMap((step) => step.fields).find((field) => field.id === id);
  return found ?? { id, kind: "text", label: {} };
}

/** One answer in both versions, to be chosen from. */
export function DifferenceChoice({ meeting, difference, chosen, onChoose }: DifferenceChoiceProps) {
  const name = useId();
  const field = fieldOf(meeting, difference.field);
  const keeper = keeperOf(meeting.draft.id);
  const here = formatDateTime(meeting.draft.updated_at);
  const there = formatDateTime(meeting.other.changed_at);
  const sides: [Side, unknown, string][] = [
    ["mine", difference.mine, t("On this device, {time}", { time: here })],
    ["theirs", difference.theirs, t("From the other one, {time}", { time: there })],
  ];
  return (
    <fieldset class="field">
      <legend class="field-label">{words(field.label) || field.id}</legend>
      <div class="choices">
        {sides.map(([side, value, from]) => (
          <label class="choice" key={side}>
            <input
              type="radio"
              name={name}
              value={side}
              checked={chosen === side}
              onChange={() => onChoose(side)}
            />
            <span class="choice-mark round">
              <Icon of={check} class="small" />
            </span>
            <span class="versions-side">
              <span class="quiet">{from}</span>
              <Shown field={field} value={value} keeper={keeper} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
