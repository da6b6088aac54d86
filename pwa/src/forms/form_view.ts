// What every part of a form needs to draw itself and to tell what the person did.
import type { FieldError, Outcome } from "../../../offline_forms/engine/index.ts";
import { inOneLine, t } from "../i18n/index.ts";
import type { Answers, FieldDefinition, FormDefinition } from "./definition.ts";
import { answerAt } from "./paths.ts";
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
  /** What is not here lies with no office either: it was left on another device, or the browser has lost it. */
  isOnlyHere?: boolean;
}

export interface FormView {
  form: FormDefinition;
  answers: Answers;
  outcome: Outcome;
  photos: PhotoKeeper;
  /** What an office asked to correct, by path. */
  points: ReadonlyMap<string, string>;
  /** What was put in for the person, by path. */
  prefilled: Readonly<Record<string, unknown>>;
  /** Whether the person has been there, so that an error may be shown. */
  isTouched(path: string): boolean;
  /** The person has answered: a tick, a choice, a photo. */
  change(path: string, value: unknown): void;
  /** She is in the middle of typing this. */
  type(path: string, value: unknown): void;
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
  return error && view.isTouched(path) ? sentence(view.form, error, view.answers) : undefined;
}

/** Whether the answer is not the person's own yet: it stands as it was put in for her. */
function isAsPrefilled(view: FormView, path: string): boolean {
  const given = view.prefilled[path];
  return given !== undefined && given === answerAt(view.answers, path);
}

/**
 * What every field tells its control: label, help, error, and that it may be left out. `origin` says where
 * an answer comes from that was put in.
 */
export function texts(view: FormView, path: string, label: string, help: string, origin?: string) {
  const isRequired = view.outcome.required[path] === true;
  const said = origin ?? t("From your account. You can change it.");
  const hint = inOneLine([help, isAsPrefilled(view, path) ? said : ""]);
  return { label, hint: hint || undefined, error: shownError(view, path), optional: !isRequired };
}
