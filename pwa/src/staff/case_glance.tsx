// What a decision needs at a glance: who, what, where it stands, until when and why, and what was corrected.
import "../features/applications/applications.css";
import "./case_glance.css";
import { canonicalJson, FILE_KINDS, type Json } from "../../../offline_forms/engine/index.ts";
import { CaseFacts, type Fact } from "../features/applications/case_facts.tsx";
import { isOver, lastDayWords, reasons } from "../features/applications/limit_words.ts";
import { type FieldDefinition, type FormDefinition, words } from "../forms/definition.ts";
import { shownAnswer } from "../forms/shown_answers.ts";
import { formatDateTime } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import type { StaffCase } from "./office.ts";
import { PhotoStrip } from "./photo_viewer.tsx";
import { consentWords, knownWords } from "./window_words.ts";

function LastDay({ limit }: { limit: NonNullable<StaffCase["limit"]> }) {
  return (
    <>
      <strong class={isOver(limit) ? "glance-over" : undefined}>{lastDayWords(limit)}</strong>{" "}
      <span class="small quiet">{reasons(limit).join(" ")}</span>
    </>
  );
}

/** Who filed or corrected it, how its person was known, and what shows that she agreed. */
function FiledAtWindow({ found, filed }: { found: StaffCase; filed: NonNullable<StaffCase["at_window"]> }) {
  const { sha256, type } = filed.consent;
  return (
    <>
      {filed.officer} · {knownWords(filed)} · {consentWords(filed.consent)}
      <span class="small quiet glance-declaration">{inLanguage(filed.declaration)}</span>
      <PhotoStrip found={found} photos={[{ sha256, type, name: "", size: 0 }]} />
    </>
  );
}

/** Each question whose answer the correction has changed: before and now. */
export function corrected({ answers, earlier_answers: before }: StaffCase, form: FormDefinition) {
  if (!before) return [];
  const same = (id: string) =>
    canonicalJson((before[id] ?? null) as Json) === canonicalJson((answers[id] ?? null) as Json);
  return form.steps
    .flatMap((step) => step.fields)
    .filter(({ id, kind }) => kind !== "computed" && kind !== "information" && !same(id))
    .map((field) => ({ field, before: before[field.id], now: answers[field.id] }));
}

function isShort({ kind }: FieldDefinition): boolean {
  return kind !== "group" && kind !== "signature" && !FILE_KINDS.has(kind);
}

function Corrected({ found }: { found: StaffCase }) {
  const changed = corrected(found, found.form as unknown as FormDefinition);
  if (changed.length === 0) return <>{t("Nothing was changed.")}</>;
  return (
    <ul class="glance-list">
      {changed.map(({ field, before, now }) => (
        <li key={field.id}>
          {words(field.label)}
          {isShort(field) ? (
            <span class="small glance-change">
              <del>{shownAnswer(field, before ?? null)}</del> <ins>{shownAnswer(field, now ?? null)}</ins>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function factsOf(found: StaffCase): Fact[] {
  const { at_window: filed, correction_at_window: correctedThere } = found;
  return [
    { name: t("Applicant"), value: found.applicant || t("No name given") },
    { name: t("Service"), value: inLanguage(found.service_name) },
    { name: t("Office"), value: inLanguage(found.office_name) },
    { name: t("Sent"), value: formatDateTime(found.submitted_at) },
    ...(found.limit ? [{ name: t("Last day"), value: <LastDay limit={found.limit} /> }] : []),
    ...(filed
      ? [{ name: t("Filed at the window"), value: <FiledAtWindow found={found} filed={filed} /> }]
      : []),
    ...(correctedThere
      ? [
          {
            name: t("Corrected at the window"),
            value: <FiledAtWindow found={found} filed={correctedThere} />,
          },
        ]
      : []),
    ...(found.earlier_answers ? [{ name: t("What was corrected"), value: <Corrected found={found} /> }] : []),
  ];
}

export function CaseGlance({ found }: { found: StaffCase }) {
  return (
    <section class="case-glance" aria-label={t("At a glance")}>
      <CaseFacts facts={factsOf(found)} />
    </section>
  );
}
