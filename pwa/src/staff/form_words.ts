// Words of the form builder: kinds, properties, relations, and what to do about what the checker finds.
import { inLanguage, t } from "../i18n/index.ts";
import type { FieldPart, FormPart, Part, StepPart, Words } from "./form_tree.ts";
import { isField, partAt, placeOf } from "./form_tree.ts";

const KIND_WORDS: Record<string, () => string> = {
  text: () => t("Short text"),
  long_text: () => t("Long text"),
  person_name: () => t("Name of a person"),
  address: () => t("Address"),
  citizen_number: () => t("Citizen number"),
  credit_code: () => t("Social credit code"),
  phone: () => t("Phone number"),
  region: () => t("Place"),
  choice: () => t("One of several"),
  choices: () => t("Some of several"),
  integer: () => t("Whole number"),
  money: () => t("Sum of money"),
  date: () => t("Date"),
  month: () => t("Month"),
  time: () => t("Time of day"),
  bank_card: () => t("Bank card"),
  organisation: () => t("Organisation"),
  person: () => t("Person"),
  signature: () => t("Signature"),
  yes_no: () => t("Yes or no"),
  declaration: () => t("Declaration to agree to"),
  attachment: () => t("Photos"),
  group: () => t("Group that repeats"),
  information: () => t("Information"),
  computed: () => t("Computed value"),
};

/** What a kind of field is called; one that is newer than these words by its own name. */
export function kindWord(kind: string): string {
  return KIND_WORDS[kind]?.() ?? kind.replaceAll("_", " ");
}

const PROPERTY_WORDS: Record<string, () => string> = {
  title: () => t("Title"),
  summary: () => t("Summary"),
  label: () => t("Question"),
  help: () => t("Help under the question"),
  example: () => t("Example"),
  statement: () => t("What is agreed to"),
  body: () => t("Text"),
  row_label: () => t("Name of one entry"),
  add_label: () => t("Words on the button that adds one"),
  unit: () => t("Unit"),
  visible: () => t("When it is shown"),
  required: () => t("Whether it must be answered"),
  rules: () => t("Own rules"),
  prefill: () => t("Filled in from"),
  choices: () => t("What can be chosen"),
  check: () => t("Kind of number"),
  level: () => t("How exact"),
  mobile_only: () => t("Mobile numbers only"),
  capture: () => t("Opens the camera"),
  min: () => t("At least"),
  max: () => t("At most"),
  min_length: () => t("Fewest characters"),
  max_length: () => t("Most characters"),
  min_choices: () => t("Fewest choices"),
  max_choices: () => t("Most choices"),
  min_files: () => t("Fewest photos"),
  max_files: () => t("Most photos"),
  min_rows: () => t("Fewest entries"),
  max_rows: () => t("Most entries"),
  fields: () => t("Questions of one entry"),
  kind: () => t("Kind"),
  value: () => t("Computed value"),
};

export function propertyWord(property: string): string {
  return PROPERTY_WORDS[property]?.() ?? property.replaceAll("_", " ");
}

const PREFILL_WORDS: Record<string, () => string> = {
  "person.name": () => t("the person's name"),
  "person.citizen_number": () => t("the person's citizen number"),
  "person.phone": () => t("the person's phone"),
  "person.region": () => t("where the person lives"),
  "place.region": () => t("the place that was chosen"),
};

export function prefillWord(source: string): string {
  return PREFILL_WORDS[source]?.() ?? source;
}

const CHECK_WORDS: Record<string, () => string> = {
  citizen_number: () => t("Citizen number"),
  credit_code: () => t("Social credit code"),
  phone: () => t("Phone number"),
  mobile_phone: () => t("Mobile number"),
  birth_certificate: () => t("Birth certificate"),
  passport: () => t("Passport"),
  postal_code: () => t("Postal code"),
  bank_card: () => t("Bank card"),
  digits: () => t("Digits only"),
};

/** What a named check is called; those without words here are none that an editor chooses. */
export function checkWord(check: string): string | undefined {
  return CHECK_WORDS[check]?.();
}

const LEVEL_WORDS: readonly (() => string)[] = [
  () => t("Province"),
  () => t("City"),
  () => t("County or district"),
  () => t("Township or street"),
  () => t("Village or community"),
];

export function levelWord(level: number): string {
  return LEVEL_WORDS[level - 1]?.() ?? String(level);
}

/** Words of the form in the editor's language; what is not written yet says so. */
export function said(words: Words | undefined, otherwise: string): string {
  const both = {
    "zh-CN": words?.["zh-CN"] || words?.["en"] || "",
    en: words?.["en"] || words?.["zh-CN"] || "",
  };
  return inLanguage(both) || otherwise;
}

export function fieldName(field: FieldPart): string {
  return said(field.label, t("{kind} without words", { kind: kindWord(field.kind) }));
}

export function stepName(step: StepPart): string {
  return said(step.title, t("Step without words"));
}

export function partName(part: Part): string {
  return isField(part) ? fieldName(part) : stepName(part);
}

type Params = Readonly<Record<string, unknown>> | undefined;

const TO_DO: Record<string, (params: Params) => string> = {
  bad_words: () => t("Write the words in both languages."),
  no_fields: () => t("Add at least one question, or remove this."),
  too_many_fields: () => t("There are too many questions. Remove some, or make a second form."),
  missing_key: () => t("Something is missing here. Fill it in."),
  duplicate_choice: () => t("Two choices have the same value. Remove one of them."),
  limits_crossed: () => t("The lower limit lies above the upper one. Correct one of them."),
  out_of_range: ({ least, most } = {}) =>
    t("Write a number from {least} to {most}.", { least: String(least ?? ""), most: String(most ?? "") }),
  wrong_number: ({ least, most } = {}) =>
    t("There must be from {least} to {most} of these.", {
      least: String(least ?? ""),
      most: String(most ?? ""),
    }),
  not_yet_known: () =>
    t("The rule speaks of a question that comes later. Move that question up, or change the rule."),
  unknown_field: () => t("The rule speaks of a question that is gone. Change the rule."),
  outside_group: () => t("The rule speaks of a question inside a group. Change the rule."),
  wrong_type: () => t("The rule compares things of different kinds. Choose its parts again."),
  constant_condition: () => t("The rule depends on nothing. Choose a question that it depends on."),
  wrong_arity: () => t("The rule is not finished. Choose all its parts."),
  never_visible: () =>
    t("Nobody can ever see this: what shows it cannot come together. Change or remove the rule."),
  never_required: () =>
    t("This can never become a must: what asks for it cannot come together. Change the rule."),
  never_broken: () =>
    t(
      "This rule can never be broken: what it speaks of is hidden then, or it always holds. Change or remove it.",
    ),
  required_in_optional_group: () =>
    t(
      "This must be answered, but the group around it may be left out. Make the group a must if it always has to be there.",
    ),
  no_good_sample: () => t("Fill the form in once without errors beside here, and keep it as a sample."),
  sample_differs: () =>
    t("This sample comes out differently now. Look at it, and take over the new outcome or change the form."),
  applicant_missing: () => t("Choose the question whose answer is the name of who applies."),
};

/** What to do about something that was found. */
export function toDo(code: string, path: string, params?: Params): string {
  if (path === "applicant") return TO_DO["applicant_missing"]?.(params) ?? "";
  return TO_DO[code]?.(params) ?? t("This cannot be used as it stands ({code}).", { code });
}

/** Where something was found, by the words of the form. */
export function whereWords(form: FormPart, path: string): string {
  if (path === "applicant") return t("Who applies");
  if (path.startsWith("samples")) return t("Samples");
  const place = placeOf(path);
  const part = place ? partAt(form, place) : undefined;
  return part ? partName(part) : t("The form");
}
