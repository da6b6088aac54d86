import "./staff.css";
import "./items.css";
import "./form_builder.css";
import { useEffect } from "preact/hooks";
import type { Json } from "../../../offline_forms/engine/index.ts";
import { formatDateTime } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice, Skeleton } from "../ui/feedback.tsx";
import { SelectField } from "../ui/field.tsx";
import type { PageProps } from "../ui/navigation.ts";
import { Page, Section } from "../ui/page.tsx";
import { FormComparison } from "./form_compare_view.tsx";
import { AllFindings } from "./form_error_list.tsx";
import { FormOffer } from "./form_offer.tsx";
import { FormOutline } from "./form_outline.tsx";
import { FormPreview } from "./form_preview.tsx";
import { PartProperties, selectedPart } from "./form_properties.tsx";
import { FormSamples } from "./form_samples.tsx";
import { FormStepsBar } from "./form_steps_bar.tsx";
import {
  change,
  draft,
  dropWork,
  FORMS_PAGE,
  forgetForm,
  formFailure,
  goOnWithMine,
  isBack,
  openForm,
  readForm,
  redo,
  type StaffForm,
  theirs,
  undo,
} from "./form_store.ts";
import { type FormPart, NO_WORDS, type Words } from "./form_tree.ts";
import { beginTrial } from "./form_trial.ts";
import { FormVersions } from "./form_versions.tsx";
import { fieldName, propertyWord, said } from "./form_words.ts";
import { ruleWords } from "./sentence_words.ts";
import { holds, StaffOnly } from "./staff_only.tsx";
import { WordsPair } from "./words_pair.tsx";

/** Who applies, by name: one of the questions for a name; what was made by hand is kept. */
function ApplicantField({ form }: { form: FormPart }) {
  const applicant = draft.value?.applicant;
  const names = form.steps
    .flatMap((step) => step.fields)
    .filter(({ kind }) => kind === "person_name" || kind === "text");
  const chosen =
    Array.isArray(applicant) && applicant.length === 2 && applicant[0] === "get" ? String(applicant[1]) : "";
  const isByHand = applicant !== null && applicant !== undefined && chosen === "";
  return (
    <SelectField
      label={t("Who applies")}
      hint={
        isByHand
          ? t("A rule made by hand: it stays until you choose.")
          : t("The office sees the case under the name that is answered here.")
      }
      value={chosen}
      placeholder={chosen ? undefined : isByHand ? ruleWords(form, applicant as Json) : t("Please choose")}
      options={names.map((field) => ({ value: field.id, label: fieldName(field) }))}
      onChange={(id) => change({ applicant: ["get", id] })}
    />
  );
}

function WholeForm({ form }: { form: FormPart }) {
  const set = (property: string, words: Words | undefined) => {
    const { [property]: _, ...rest } = form;
    const next = words === undefined ? rest : { ...form, [property]: words };
    change({ definition: next as unknown as FormPart }, `form.${property}`);
  };
  return (
    <Section title={t("The whole form")}>
      <WordsPair
        label={propertyWord("title")}
        words={form.title}
        onChange={(words) => set("title", words ?? NO_WORDS)}
      />
      <WordsPair
        label={propertyWord("summary")}
        words={form["summary"] as Words | undefined}
        mayBeEmpty
        isLong
        onChange={(words) => set("summary", words)}
      />
      <ApplicantField form={form} />
      <h3>{t("What to do first")}</h3>
      <AllFindings />
    </Section>
  );
}

function Notices() {
  const other = theirs.value;
  if (other) {
    const name = other.changed_by_name ?? t("Somebody");
    return (
      <>
        <Notice kind="amber" action={{ label: t("Take theirs"), onClick: dropWork }}>
          {other.changed_at
            ? t(
                "{name} has saved this form on {time}. What you wrote is shown here and kept on this device.",
                {
                  name,
                  time: formatDateTime(other.changed_at),
                },
              )
            : t(
                "This form was published meanwhile, or a draft of it thrown away. What you wrote is shown here and kept on this device.",
              )}
        </Notice>
        <Notice kind="amber" action={{ label: t("Go on with mine"), onClick: goOnWithMine }}>
          {t("Going on with yours replaces theirs when you save.")}
        </Notice>
      </>
    );
  }
  return isBack.value ? (
    <Notice kind="amber" action={{ label: t("Throw away"), onClick: dropWork }}>
      {t("What you changed earlier and did not save is here again. Look through it and save it.")}
    </Notice>
  ) : null;
}

/** Control and Z take back, unless the keys are in a field that does so by itself. */
function useUndoKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isInField = event.target instanceof Element && event.target.closest("input, textarea, select");
      if (isInField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function Builder({ staffForm, form }: { staffForm: StaffForm; form: FormPart }) {
  const chosen = selectedPart();
  useUndoKeys();
  return (
    <>
      <Notices />
      <FormStepsBar />
      <div class="builder-columns">
        <FormOutline form={form} />
        <div class="builder-middle" id="builder-properties">
          {chosen ? (
            <PartProperties form={form} place={chosen.place} part={chosen.part} key={chosen.place.join()} />
          ) : (
            <WholeForm form={form} />
          )}
          <FormSamples form={form} />
          {staffForm.versions.length > 0 ? (
            <FormComparison staffForm={staffForm} now={form} key={staffForm.versions.length} />
          ) : null}
          {staffForm.versions.some(({ state }) => state === "in_force") ? (
            <FormOffer staffForm={staffForm} />
          ) : null}
          {staffForm.versions.length > 0 ? <FormVersions staffForm={staffForm} /> : null}
        </div>
        <aside class="builder-beside" aria-label={t("Preview and trial")}>
          <FormPreview form={form} />
        </aside>
      </div>
    </>
  );
}

/** One form as its editors write it. */
export default function FormPage({ params }: PageProps) {
  const isEditor = holds("form_editor");
  const id = params.id ?? "";
  useEffect(() => {
    if (isEditor) void readForm(id).then(() => beginTrial());
    return forgetForm;
  }, [id, isEditor]);
  const [staffForm, form] = [openForm.value, draft.value?.definition];
  return (
    <Page title={form ? said(form.title, id) : t("Form")} back={FORMS_PAGE} desk>
      {isEditor ? null : <StaffOnly path={`${FORMS_PAGE}/${id}`} />}
      {formFailure.value && !staffForm ? (
        <FailureNotice failure={formFailure.value} retry={() => void readForm(id)} />
      ) : null}
      {staffForm && form ? (
        <Builder staffForm={staffForm} form={form} />
      ) : isEditor && !formFailure.value ? (
        <Skeleton lines={8} />
      ) : null}
    </Page>
  );
}
