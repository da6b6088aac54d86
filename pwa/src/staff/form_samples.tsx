// Samples: answers that were tried, and what the form made of them; all run again at every change.
import play from "icon:player-play";
import trash from "icon:trash";
import type { Json } from "../../../offline_forms/engine/index.ts";
import type { Answers } from "../forms/definition.ts";
import { t, tn } from "../i18n/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Tag } from "../ui/list.tsx";
import { Section } from "../ui/page.tsx";
import { change, draft, holds, type Sample, sampleOf } from "./form_store.ts";
import { type FormPart, fieldsOf } from "./form_tree.ts";
import { beginTrial } from "./form_trial.ts";
import { fieldName, stepName } from "./form_words.ts";

function nameAt(form: FormPart, path: string): string {
  const id = path.split(".").at(-1) ?? path;
  const field = fieldsOf(form).find((each) => each.field.id === id)?.field;
  const step = form.steps.find((each) => each.id === path);
  return field ? fieldName(field) : step ? stepName(step) : path;
}

function without(these: readonly string[], those: readonly string[]): string[] {
  return these.filter((each) => !those.includes(each));
}

/** What comes out differently now, a line each. */
function differences(form: FormPart, before: Sample, now: Sample): string[] {
  const errorsOf = ({ errors }: Sample) => errors.map(({ path, code }) => `${nameAt(form, path)} (${code})`);
  const said: [string[], (names: string) => string][] = [
    [
      without(before.hidden, now.hidden).map((path) => nameAt(form, path)),
      (names) => t("Now shown: {names}", { names }),
    ],
    [
      without(now.hidden, before.hidden).map((path) => nameAt(form, path)),
      (names) => t("Now hidden: {names}", { names }),
    ],
    [without(errorsOf(now), errorsOf(before)), (names) => t("Now an error: {names}", { names })],
    [without(errorsOf(before), errorsOf(now)), (names) => t("No error any more: {names}", { names })],
  ];
  const lines = said.filter(([names]) => names.length > 0).map(([names, say]) => say(names.join(t(", "))));
  return lines.length > 0 ? lines : [t("Other values are computed or kept.")];
}

function Differs({ form, sample, now }: { form: FormPart; sample: Sample; now: Sample }) {
  return (
    <ul class="builder-found">
      {differences(form, sample, now).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function SampleLine({ form, sample, at }: { form: FormPart; sample: Sample; at: number }) {
  const samples = draft.value?.samples ?? [];
  const isHolding = holds(form, sample);
  const now = sampleOf(form, sample.name, sample.answers as Json, sample.today);
  const put = (next: Sample | null) =>
    change({
      samples: next ? samples.map((each, n) => (n === at ? next : each)) : samples.filter((_, n) => n !== at),
    });
  return (
    <li class="builder-sample">
      <div class="builder-sample-head">
        <p>
          <strong>{sample.name}</strong> <Tag>{isHolding ? t("holds") : t("differs")}</Tag>{" "}
          <span class="quiet small">
            {sample.errors.length > 0
              ? tn("{count} error expected", "{count} errors expected", sample.errors.length)
              : t("can be sent")}
          </span>
        </p>
        <IconButton
          icon={play}
          label={t("Show “{name}” in the preview", { name: sample.name })}
          onClick={() => beginTrial(sample.answers as Answers, sample.today)}
        />
        <IconButton
          icon={trash}
          label={t("Remove sample “{name}”", { name: sample.name })}
          onClick={() => put(null)}
        />
      </div>
      {isHolding ? null : <Differs form={form} sample={sample} now={now} />}
      {isHolding ? null : (
        <Button kind="quiet" onClick={() => put(now)}>
          {t("Take over the new outcome of “{name}”", { name: sample.name })}
        </Button>
      )}
    </li>
  );
}

export function FormSamples({ form }: { form: FormPart }) {
  const samples = draft.value?.samples ?? [];
  return (
    <div id="builder-samples">
      <Section title={t("Samples")}>
        <p class="quiet">
          {t(
            "Every sample is run again at each change, and must hold at publication. One must be without errors.",
          )}
        </p>
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
        <ul class="builder-samples" role="list">
          {samples.map((sample, at) => (
            <SampleLine form={form} sample={sample} at={at} key={`${at} ${sample.name}`} />
          ))}
        </ul>
      </Section>
    </div>
  );
}
