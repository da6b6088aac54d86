import message from "icon:message-2";
import { labelAt, type StepDefinition, stepOf, words } from "../../forms/definition.ts";
import { t } from "../../i18n/index.ts";
import { Icon } from "../../ui/icon.tsx";
import { Card, Tag } from "../../ui/list.tsx";
import { type CorrectionExtra, correctionOf, type DraftSession, isAtWindow } from "./draft_session.ts";
import { goToField } from "./go_to_field.ts";
import { type PointNow, pointsNow } from "./untouched_points.ts";

interface DraftPointsProps {
  session: DraftSession;
  steps: StepDefinition[];
}

/** All that the office asks for, on top of every step: where each stands, what became of it, and the way there. */
export function DraftPoints({ session, steps }: DraftPointsProps) {
  const correction = correctionOf(session.draft.value);
  // What somebody else has corrected meanwhile is not asked for again.
  if (session.meanwhile.value) return null;
  return correction ? <Points session={session} steps={steps} correction={correction} /> : null;
}

function Points({ session, steps, correction }: DraftPointsProps & { correction: CorrectionExtra }) {
  const number = correction.case_number;
  const forAnother = isAtWindow(session.draft.value);
  return (
    <Card tone="amber">
      <p>
        <strong>
          {forAnother
            ? t("Correction of case {number}", { number })
            : t("You correct case {number}", { number })}
        </strong>
      </p>
      <p>
        {forAnother
          ? t(
              "This is what the office asks for. Everything else is as it was sent. It can be corrected only once.",
            )
          : t(
              "This is what the office asks for. Everything else is as you sent it. You can correct only once.",
            )}
      </p>
      <ul class="case-points" aria-label={t("What the office asks for")}>
        {pointsNow(session.draft.value).map((point) => (
          <Point session={session} steps={steps} point={point} key={point.path} />
        ))}
      </ul>
    </Card>
  );
}

function Point({ session, steps, point }: DraftPointsProps & { point: PointNow }) {
  const { path, text } = point;
  const step = steps[stepOf(steps, path)];
  const label = labelAt(session.form, path);
  const where = step ? t("{step} · {question}", { step: words(step.title), question: label }) : label;
  return (
    <li>
      <span class="quiet small">{where}</span>
      <span>{text}</span>
      <span class="draft-point-end">
        <PointState point={point} />
        {step ? (
          <button type="button" class="draft-point-way" onClick={() => goToField(session, steps, path)}>
            {t("Go there")}
            <span class="unseen">{label}</span>
          </button>
        ) : null}
      </span>
    </li>
  );
}

function PointState({ point }: { point: PointNow }) {
  if (point.isAsItWas === null) return null;
  return point.isAsItWas ? (
    <Tag tone="amber">{t("Still as it was")}</Tag>
  ) : (
    <Tag tone="jade">{t("Changed by you")}</Tag>
  );
}

/** The office's words at an answer, and what became of them, where everything is read once more. */
export function PointNote({ session, path }: { session: DraftSession; path: string }) {
  const point = pointsNow(session.draft.value).find((each) => each.path === path);
  if (!point) return null;
  return (
    <span class="summary-point">
      <Icon of={message} class="small" />
      <span>
        {point.text} <PointState point={point} />
      </span>
    </span>
  );
}
