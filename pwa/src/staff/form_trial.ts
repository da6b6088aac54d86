// A form filled in for trial: the engine itself judges, nothing leaves the page.
import { signal } from "@preact/signals";
import { review } from "../../../offline_forms/engine/index.ts";
import type { Answers, FormDefinition } from "../forms/definition.ts";
import type { FormView, PhotoKeeper, PhotoReference } from "../forms/form_view.ts";
import { withAnswer } from "../forms/paths.ts";
import { today } from "../i18n/dates.ts";
import { asJson, type FormPart } from "./form_tree.ts";

export const trial = signal<Answers>({});
export const trialDay = signal(today());
const touched = signal<ReadonlySet<string>>(new Set());
const photos = new Map<string, Blob>();

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Photos of a trial stay in this page and go with it. */
const keeper: PhotoKeeper = {
  async keep({ name, type, bytes }): Promise<PhotoReference> {
    const hash = await sha256(bytes);
    photos.set(hash, new Blob([bytes], { type }));
    return { sha256: hash, name, type, size: bytes.byteLength };
  },
  read: async ({ sha256: hash }) => photos.get(hash) ?? null,
};

/** A first row stands open in every group, as for a person who begins. */
function withRows(form: FormPart, answers: Answers): Answers {
  const groups = form.steps.flatMap((step) => step.fields).filter(({ kind }) => kind === "group");
  return { ...Object.fromEntries(groups.map(({ id }) => [id, [{}]])), ...answers };
}

export function beginTrial(answers: Answers = {}, day = today()): void {
  trial.value = answers;
  trialDay.value = day;
  touched.value = new Set();
}

function touch(paths: readonly string[]): void {
  touched.value = new Set([...touched.peek(), ...paths]);
}

/** Everything is looked at, as when a person wants to send. */
export function touchAll(form: FormPart): void {
  touch(viewOf(form, form).outcome.errors.map(({ path }) => path));
}

/** The answers as they would be sent; a first row that nobody has filled in is none. */
export function answersOf(form: FormPart): Answers {
  return withRows(form, trial.value);
}

/** What draws the form: `shown` may say its words in one language only. */
export function viewOf(form: FormPart, shown: FormPart): FormView {
  const answers = answersOf(form);
  const change = (path: string, value: unknown) => {
    trial.value = withAnswer(answers, path, value);
  };
  const [outcome] = review(asJson(form), answers as never, { today: trialDay.value });
  return {
    form: shown as unknown as FormDefinition,
    answers,
    outcome,
    photos: keeper,
    points: new Map(),
    prefilled: {},
    isTouched: (path) => touched.value.has(path),
    change,
    type: change,
    leave: (path) => touch([path]),
  };
}

/** The form with all its own words in one language, whatever the page around it is read in. */
export function inOneLanguage(form: FormPart, code: "zh-CN" | "en"): FormPart {
  const said = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(said);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    if (typeof (value as Record<string, unknown>)["zh-CN"] === "string") {
      const words = String((value as Record<string, unknown>)[code] ?? "");
      return { "zh-CN": words, en: words };
    }
    return Object.fromEntries(entries.map(([key, each]) => [key, said(each)]));
  };
  return said(form) as FormPart;
}
