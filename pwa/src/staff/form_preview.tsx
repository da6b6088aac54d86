// The form as on a phone, drawn by what draws it for people; filled in, it is a trial run.
import refresh from "icon:refresh";
import { useState } from "preact/hooks";
import { isAskedInStep, labelAt } from "../forms/definition.ts";
import { FieldView } from "../forms/field_view.tsx";
import { FormStep } from "../forms/form_step.tsx";
import { sentence } from "../forms/sentences.ts";
import { contentLanguage, t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { SegmentedField } from "../ui/choice.tsx";
import { Notice } from "../ui/feedback.tsx";
import { TextField } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { change, draft, sampleOf } from "./form_store.ts";
import type { FormPart } from "./form_tree.ts";
import { answersOf, beginTrial, inOneLanguage, touchAll, trialDay, viewOf } from "./form_trial.ts";

function Phone({ form, code }: { form: FormPart; code: "zh-CN" | "en" }) {
  const shown = inOneLanguage(form, code);
  const view = viewOf(form, shown);
  const steps = view.form.steps;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a phone drawn on a page is no part of the page's own outline
    <div class="builder-phone" role="group" aria-label={t("As on a phone")} lang={code}>
      <p class="builder-phone-title">{shown.title[code]}</p>
      {steps.map((step) =>
        view.outcome.visible[step.id] === false ? null : (
          <div class="builder-phone-step" key={step.id}>
            <p class="builder-phone-heading">{step.title[code]}</p>
            <FormStep view={view} step={step} />
            {step.fields
              .filter((field) => !isAskedInStep(field))
              .map((field) => (
                <FieldView view={view} field={field} path={field.id} key={field.id} />
              ))}
          </div>
        ),
      )}
    </div>
  );
}

/** What the trial comes to: how many questions are seen, and what is wrong. */
function Result({ form }: { form: FormPart }) {
  const view = viewOf(form, form);
  const { errors, visible } = view.outcome;
  const seen = Object.values(visible).filter(Boolean).length;
  const hidden = Object.values(visible).length - seen;
  return (
    <Notice kind={errors.length > 0 ? "amber" : "jade"}>
      <p>
        {t("Shown: {seen}. Hidden: {hidden}. To be mended: {errors}.", {
          seen,
          hidden,
          errors: errors.length,
        })}
      </p>
      {errors.length > 0 ? (
        <ul class="builder-found">
          {errors.slice(0, 5).map((error) => (
            <li key={`${error.path} ${error.code}`}>
              {labelAt(view.form, error.path)}: {sentence(view.form, error, view.answers)}
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

/** A name for the answers, under which they are a sample of this form from now on. */
function KeepSample({ form }: { form: FormPart }) {
  const [name, setName] = useState("");
  const keep = () => {
    const samples = draft.peek()?.samples ?? [];
    const sample = sampleOf(form, name.trim(), answersOf(form) as never, trialDay.value);
    change({ samples: [...samples, sample] });
    setName("");
  };
  return (
    <div class="builder-keep">
      <TextField
        label={t("Name of the sample")}
        hint={t("Such as: married, two children")}
        value={name}
        onInput={setName}
        input={{ maxLength: 120 }}
      />
      <Button disabled={name.trim() === ""} onClick={keep}>
        {t("Keep as a sample")}
      </Button>
    </div>
  );
}

export function FormPreview({ form }: { form: FormPart }) {
  const [code, setCode] = useState<"zh-CN" | "en">(contentLanguage());
  return (
    <Section title={t("Preview and trial")}>
      <SegmentedField
        label={t("Language of the preview")}
        value={code}
        options={[
          { value: "zh-CN", label: "中文" },
          { value: "en", label: "English" },
        ]}
        onChange={(chosen) => setCode(chosen === "en" ? "en" : "zh-CN")}
      />
      <Phone form={form} code={code} />
      <Actions>
        <Button icon={refresh} onClick={() => beginTrial()}>
          {t("Begin anew")}
        </Button>
        <Button onClick={() => touchAll(form)}>{t("Show all errors")}</Button>
      </Actions>
      <Result form={form} />
      <KeepSample form={form} />
    </Section>
  );
}
