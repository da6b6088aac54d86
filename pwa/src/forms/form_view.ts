// What every part of a form needs to draw itself and to tell what the person did.
import type { FieldError, Outcome } from "../../../offline_forms/engine/index.ts";
import type { Answers, FieldDefinition, FormDefinition } from "./definition.ts";
import { sentence } from "./sentences.ts";

/** One photo as an answer names it. */
export interface PhotoReference {
  sha256: string;
  name: string;
  type: string;
  size: number;
}

/** Where photos are kept and read; a form knows no storage. */
export interface PhotoKeeper {
  keep(file: { name: string; type: string; bytes: ArrayBuffer }): Promise<PhotoReference>;
  read(photo: PhotoReference): Promise<Blob | null>;
}

export interface FormView {
  form: FormDefinition;
  answers: Answers;
  outcome: Outcome;
  photos: PhotoKeeper;
  /** What an office asked to correct, by path. */
  points: ReadonlyMap<string, string>;
  /** Whether the person has been there, so that an error may be shown. */
  isTouched(path: string): boolean;
  change(path: string, value: unknown): void;
  /** The person has left the field. */
  leave(path: string): void;
}

export interface FieldProps {
  view: FormView;
  field: FieldDefinition;
  path: string;
}

export function errorAt(view: FormView, path: string): FieldError | undefined {
  return view.outcome.errors.find((error) => error.path === path);
}

/** The sentence to show at a field now, if any. */
export function shownError(view: FormView, path: string): string | undefined {
  const error = errorAt(view, path);
  return error && view.isTouched(path) ? sentence(view.form, error) : undefined;
}

/** What every field tells its control: label, help, error, and that it may be left out. */
export function texts(view: FormView, path: string, label: string, help: string) {
  const isRequired = view.outcome.required[path] === true;
  return { label, hint: help || undefined, error: shownError(view, path), optional: !isRequired };
}
