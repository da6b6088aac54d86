// Somebody else was faster: who did what meanwhile, and what was typed here stays.
import { type FormDefinition, labelAt } from "../forms/definition.ts";
import { formatDateTime } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/feedback.tsx";
import { overtaken, type StaffCase } from "./office.ts";
import type { StepWriting } from "./step_kept.ts";
import { eventWords } from "./words.ts";

/** What happened to a case since it was seen. */
export function eventsSince(seen: StaffCase, now: StaffCase): StaffCase["events"] {
  const known = new Set(seen.events.map(({ id }) => id));
  return now.events.filter(({ id }) => !known.has(id));
}

/** Whatever was typed for the step that could not be taken, with the question that it belongs to. */
function typedIn({ points, written }: StepWriting, found: StaffCase): { name: string; text: string }[] {
  const form = found.form as unknown as FormDefinition;
  const asked = [...(points.value ?? [])].map(([path, text]) => ({ name: labelAt(form, path), text }));
  const reason = { name: t("Reason"), text: written.value.reason ?? "" };
  const result = { name: t("What came of it"), text: written.value.result ?? "" };
  return [...asked, reason, result].filter(({ text }) => text.trim() !== "");
}

function Typed({ writing, found }: { writing: StepWriting; found: StaffCase }) {
  const typed = typedIn(writing, found);
  if (typed.length === 0) return null;
  const all = typed.map(({ name, text }) => `${name}: ${text}`).join("\n");
  return (
    <>
      <p>{t("What you had typed is kept:")}</p>
      <span class="staff-told">{all}</span>
      <Button onClick={() => void navigator.clipboard?.writeText(all)}>{t("Copy it")}</Button>
    </>
  );
}

type Event = StaffCase["events"][number];

const BY_THE_PERSON: Event["kind"][] = ["submitted", "corrected", "withdrawn", "fee_paid"];

/** Who took a step; nobody where it came by itself. */
export function whoTook({ handler, kind }: Pick<Event, "handler" | "kind">, applicant: string): string {
  if (handler) return handler;
  return BY_THE_PERSON.includes(kind) ? applicant || t("the applicant") : "";
}

function Happened({ event, applicant }: { event: Event; applicant: string }) {
  const name = whoTook(event, applicant);
  const [time, what] = [formatDateTime(event.at), eventWords(event.kind)];
  return (
    <li>
      {name
        ? t("{time}, {name}: {what}", { time, name, what })
        : t("{time}, by itself: {what}", { time, what })}
      {event.told ? <span class="staff-told">{event.told}</span> : null}
    </li>
  );
}

export function Meanwhile({ found, writing }: { found: StaffCase; writing: StepWriting }) {
  const seen = overtaken.value;
  if (!seen || seen.id !== found.id) return null;
  const events = eventsSince(seen, found);
  return (
    <Notice
      kind="amber"
      title={t("Your step was not taken: this case has changed meanwhile")}
      action={{ label: t("Understood"), onClick: () => (overtaken.value = null) }}
    >
      <ul class="staff-meanwhile">
        {events.map((event) => (
          <Happened event={event} applicant={found.applicant} key={event.id} />
        ))}
      </ul>
      <Typed writing={writing} found={found} />
    </Notice>
  );
}

/** What she had typed before the page was left stands here again. */
export function TypedBefore({ writing }: { writing: StepWriting }) {
  const { value: at } = writing.keptAt;
  if (at === null) return null;
  return (
    <Notice kind="jade" action={{ label: t("Throw it away"), onClick: () => writing.clear() }}>
      {t("What you typed at {time} is here again. It is sent with the step, not before.", {
        time: formatDateTime(at),
      })}
    </Notice>
  );
}
