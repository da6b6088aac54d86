// What is found in a draft, as the server finds it at publication: by the same engine, while it is written.
import { computed } from "@preact/signals";
import { ADVICE, checkDefinition, contradictions, type Json } from "../../../offline_forms/engine/index.ts";
import { draft, holds } from "./form_store.ts";
import { asJson, type FormPart } from "./form_tree.ts";

export interface FormFinding {
  path: string;
  code: string;
  params: Readonly<Record<string, unknown>>;
  /** Stops no publication. */
  isAdvice: boolean;
}

function found(path: string, code: string, params: Readonly<Record<string, unknown>> = {}): FormFinding {
  return { path, code, params, isAdvice: false };
}

/** Who applies is judged as a computed text at the end of the form would be. */
function applicantFindings(form: FormPart, applicant: Json): FormFinding[] {
  const words = { "zh-CN": "申请人", en: "Applicant" };
  const told = {
    id: "the_applicant_by_name",
    kind: "computed",
    label: words,
    type: "text",
    value: applicant,
  };
  const step = { id: "the_step_of_the_applicant", title: words, fields: [told] };
  const problems = checkDefinition(asJson({ ...form, steps: [...form.steps, step] } as FormPart));
  return problems.slice(0, 1).map(({ code, params }) => found("applicant", code, params));
}

/** Everything that stands against publication, in the order of the form, then what is only advice. */
export const findings = computed<FormFinding[]>(() => {
  const now = draft.value;
  if (!now) return [];
  const form = { ...now.definition, version: 1 };
  const problems = checkDefinition(asJson(form)).map(({ path, code, params }) => found(path, code, params));
  if (problems.length > 0) return problems;
  const isProven = now.samples.some(({ errors }) => errors.length === 0);
  const impossible = contradictions(asJson(form)).map(({ path, code, params }) => ({
    ...found(path, code, params),
    isAdvice: ADVICE.has(code),
  }));
  return [
    ...impossible.filter(({ isAdvice }) => !isAdvice),
    ...applicantFindings(form, now.applicant),
    ...(isProven ? [] : [found("samples", "no_good_sample")]),
    ...now.samples.flatMap((sample, at) =>
      holds(form, sample) ? [] : [found(`samples.${at}`, "sample_differs", { name: sample.name })],
    ),
    ...impossible.filter(({ isAdvice }) => isAdvice),
  ];
});
