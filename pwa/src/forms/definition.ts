// The shape of a published form, as far as drawing needs it; offline_forms holds the rules.
import {
  fieldAt,
  type Json,
  type Outcome,
  type PreparedForm,
  prepare,
  review,
} from "../../../offline_forms/engine/index.ts";
import { today } from "../i18n/dates.ts";
import { DEFAULT_LANGUAGE, language } from "../i18n/index.ts";

export type Words = Readonly<Record<string, string>>;
export type Answers = Record<string, unknown>;

export interface Choice {
  value: string;
  label: Words;
  help?: Words;
}

export interface FieldDefinition {
  id: string;
  kind: string;
  label: Words;
  help?: Words;
  example?: Words;
  choices?: Choice[];
  fields?: FieldDefinition[];
  row_label?: Words;
  add_label?: Words;
  max_rows?: unknown;
  /** true, false, or a condition. */
  required?: unknown;
  statement?: Words;
  body?: Words;
  unit?: Words;
  check?: string;
  type?: string;
  level?: number;
  prefill?: string;
  capture?: string;
  accept?: string[];
}

export interface StepDefinition {
  id: string;
  title: Words;
  help?: Words;
  fields: FieldDefinition[];
}

export interface FormDefinition {
  id: string;
  version: number;
  title: Words;
  steps: StepDefinition[];
}

/** A form's own words in the person's language; whatever is not written in it is Chinese. */
export function words(text: Words | undefined): string {
  return text ? (text[language.value] ?? text[DEFAULT_LANGUAGE] ?? "") : "";
}

const prepared = new WeakMap<FormDefinition, PreparedForm>();

/** A form is judged at every keystroke: it is made ready once. */
function ready(form: FormDefinition): PreparedForm {
  const known = prepared.get(form) ?? prepare(form as unknown as Json);
  prepared.set(form, known);
  return known;
}

/** Judge the answers as of today; the second part is what may leave the phone. */
export function judge(form: FormDefinition, answers: Answers): { outcome: Outcome; kept: Answers } {
  const [outcome, kept] = review(ready(form), answers as Json, { today: today() });
  return { outcome, kept };
}

/** Declarations and signatures come at the end, on the page that shows everything. */
export function isAskedInStep(field: FieldDefinition): boolean {
  return field.kind !== "declaration" && field.kind !== "signature";
}

/** The steps that the person walks through: those that are seen and ask for something. */
export function shownSteps(form: FormDefinition, outcome: Outcome): StepDefinition[] {
  return form.steps.filter((step) => {
    const fields = step.fields.filter(isAskedInStep);
    return outcome.visible[step.id] !== false && fields.some((field) => outcome.visible[field.id]);
  });
}

/** All steps of which something is seen, to be read once it was sent. */
export function stepsToRead(form: FormDefinition, outcome: Outcome): StepDefinition[] {
  const isSeen = ({ id }: FieldDefinition) => outcome.visible[id];
  return form.steps.filter((step) => outcome.visible[step.id] !== false && step.fields.some(isSeen));
}

/** `children.0.birth_date` lies in the field `children`. */
export function topOf(path: string): string {
  return path.split(".", 1)[0] ?? path;
}

/** What the form asks at a path, in the person's language; nothing for a path that it has not. */
export function labelAt(form: FormDefinition, path: string): string {
  const field = fieldAt(form as unknown as Json, path) as unknown as FieldDefinition | null;
  return field ? words(field.label) : "";
}

/** The number of the step that asks for the field at a path; -1 for none. */
export function stepOf(steps: StepDefinition[], path: string): number {
  return steps.findIndex((step) =>
    step.fields.some((field) => field.id === topOf(path) && isAskedInStep(field)),
  );
}
