// The first answers of a new draft, and the photos that answers name.
import { canonicalJson, FILE_KINDS, type Json } from "../../../../offline_forms/engine/index.ts";
import type { Answers, FieldDefinition, FormDefinition } from "../../forms/definition.ts";
import type { PhotoReference } from "../../forms/form_view.ts";
import { withAnswer } from "../../forms/paths.ts";
import { type Draft, preferences } from "../../storage/index.ts";
import type { PrefilledExtra } from "./own_particulars.ts";

/** A first row stands open in every group that needs one; one that may be left out begins with none. */
export function firstAnswers(form: FormDefinition): Answers {
  const fields = form.steps.flatMap((step) => step.fields);
  const groups = fields.filter(({ kind, required }) => kind === "group" && required === true);
  return Object.fromEntries(groups.map(({ id }) => [id, [{}]]));
}

/** Nothing in it is the person's own yet. */
export function isAsBegun(form: FormDefinition, { answers, extra }: Draft): boolean {
  const { prefilled } = (extra ?? {}) as PrefilledExtra;
  let begun = firstAnswers(form);
  for (const [path, value] of Object.entries(prefilled ?? {})) begun = withAnswer(begun, path, value);
  return canonicalJson(answers as Json) === canonicalJson(begun as Json);
}

function photosAmong(fields: FieldDefinition[], answers: Answers): PhotoReference[] {
  return fields.flatMap((field) => {
    const value = answers[field.id];
    if (!Array.isArray(value)) return [];
    if (FILE_KINDS.has(field.kind)) return value as PhotoReference[];
    if (field.kind !== "group") return [];
    return (value as Answers[]).flatMap((row) => photosAmong(field.fields ?? [], row));
  });
}

/** Photos wherever they stand in the answers, those in the rows of groups too. */
export function photosIn(form: FormDefinition, answers: Answers): PhotoReference[] {
  return photosAmong(
    form.steps.flatMap((step) => step.fields),
    answers,
  );
}

/** The place whose office gets it: what the form asks for, else what the person has chosen. */
export function regionOf(form: FormDefinition, kept: Answers, otherwise: string): string {
  const asked = form.steps.flatMap((step) => step.fields).find((field) => field.kind === "region");
  const answer = asked ? kept[asked.id] : undefined;
  return typeof answer === "string" ? answer : otherwise || (preferences.value.place?.code ?? "");
}
