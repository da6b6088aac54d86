// The first answers of a new draft, and the photos that answers name.
import {
  type Answers,
  type FieldDefinition,
  type FormDefinition,
  photoFields,
} from "../../forms/definition.ts";
import type { PhotoReference } from "../../forms/form_view.ts";
import { preferences } from "../../storage/index.ts";

function firstAnswer(field: FieldDefinition): unknown {
  if (field.kind === "group") return [{}];
  if (field.prefill === "place.region") return preferences.value.place?.code;
  return undefined;
}

/** A first row stands open in every group, and the place is the one that the person has chosen. */
export function firstAnswers(form: FormDefinition): Answers {
  const given = form.steps
    .flatMap((step) => step.fields)
    .map((field) => [field.id, firstAnswer(field)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

export function photosIn(form: FormDefinition, answers: Answers): PhotoReference[] {
  return photoFields(form).flatMap((field) => {
    const value = answers[field.id];
    return Array.isArray(value) ? (value as PhotoReference[]) : [];
  });
}

/** The place whose office gets it: what the form asks for, else what the person has chosen. */
export function regionOf(form: FormDefinition, kept: Answers, otherwise: string): string {
  const asked = form.steps.flatMap((step) => step.fields).find((field) => field.kind === "region");
  const answer = asked ? kept[asked.id] : undefined;
  return typeof answer === "string" ? answer : otherwise || (preferences.value.place?.code ?? "");
}
