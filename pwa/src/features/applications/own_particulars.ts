// What the account and this phone know stands in the form already: once, where the field is empty, and told beside the field.
import type { FieldDefinition, FormDefinition } from "../../forms/definition.ts";
import { answerAt, withAnswer } from "../../forms/paths.ts";
import { levelOf, lyingIn } from "../../forms/places.ts";
import { ownParticulars } from "../../net/index.ts";
import { type DraftContent, preferences } from "../../storage/index.ts";

/** What was put in for the person, by path; an answer that she has changed since is hers. */
export interface PrefilledExtra {
  prefilled?: Record<string, string>;
}

interface Particulars {
  name: string;
  phone: string;
  /** The region of the place that the person has chosen, however wide. */
  place: string;
}

/** The chosen place down to the level that is asked for, or as far as it goes; a province says nothing. */
function placeFor(field: FieldDefinition, place: string): string {
  const known = lyingIn(place, "city") ? place : "";
  return lyingIn(known, levelOf(field)) || known;
}

/** What is known, and the path where it goes: of a person her name. No account knows a citizen number. */
const SOURCES: Record<
  string,
  (field: FieldDefinition, own: Particulars) => readonly [path: string, value: string]
> = {
  "place.region": (field, own) => [field.id, placeFor(field, own.place)],
  "person.region": (field, own) => [field.id, placeFor(field, own.place)],
  "person.phone": ({ id }, own) => [id, own.phone],
  "person.name": ({ id }, own) => [id, own.name],
  person: ({ id }, own) => [`${id}.name`, own.name],
};

/** The draft with what is known of the person; the same draft when there is nothing to put in. */
export function withParticulars<D extends DraftContent>(form: FormDefinition, draft: D, own: Particulars): D {
  const before = (draft.extra as PrefilledExtra | undefined)?.prefilled ?? {};
  const found = form.steps
    .flatMap((step) => step.fields)
    .map((field) => SOURCES[field.prefill ?? ""]?.(field, own) ?? ["", ""])
    .filter(([path, value]) => value && !(path in before) && !answerAt(draft.answers, path));
  if (found.length === 0) return draft;
  const given = Object.fromEntries(found);
  return {
    ...draft,
    answers: found.reduce((answers, [path, value]) => withAnswer(answers, path, value), draft.answers),
    extra: { ...draft.extra, prefilled: { ...before, ...given } },
  };
}

/** Nothing is put into a correction: its answers are those of the case. */
export async function filledIn<D extends DraftContent>(form: FormDefinition, draft: D): Promise<D> {
  if (draft.extra && "correction_of" in draft.extra) return draft;
  const own = (await ownParticulars()) ?? { name: "", phone: "" };
  return withParticulars(form, draft, { ...own, place: preferences.value.place?.code ?? "" });
}
