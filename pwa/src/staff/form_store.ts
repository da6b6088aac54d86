// A form as an editor works on it: what she changed and can take back, what is kept here, what the server has.
import { computed, signal } from "@preact/signals";
import {
  canonicalJson,
  type Expectation,
  expectation,
  type Json,
} from "../../../offline_forms/engine/index.ts";
import { today } from "../i18n/dates.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";
import { type Owner, ownerNow } from "../storage/index.ts";
import { flushWork, keepWork, readWork } from "./form_kept.ts";
import { asJson, type FormPart, type Place, partAt } from "./form_tree.ts";

type Schemas = components["schemas"];
export type StaffForm = Schemas["StaffForm"];
export type FormLine = Schemas["StaffFormLine"];
export type Sample = Schemas["Sample"];
export type VersionView = Schemas["FormVersionView"];

export const FORMS_API = "/api/applications/staff/forms";
export const FORMS_PAGE = "/staff/forms";
const MOST_STEPS_BACK = 200;

/** What an editor writes: the form, who applies by name, and the samples. */
export interface Draft {
  definition: FormPart;
  applicant: Json;
  samples: Sample[];
}

export const openForm = signal<StaffForm | null>(null);
export const draft = signal<Draft | null>(null);
export const selected = signal<Place | null>(null);
export const formFailure = signal<Failure | null>(null);
export const isBusy = signal(false);
/** Whether what is shown holds changes of an earlier visit that were not saved. */
export const isBack = signal(false);
/** What the server has, where somebody else has saved since this was begun. */
export const theirs = signal<StaffForm | null>(null);
/** Said aloud: what was moved where. */
export const told = signal("");

const behind = signal<Draft[]>([]);
const ahead = signal<Draft[]>([]);
export const canUndo = computed(() => behind.value.length > 0);
export const canRedo = computed(() => ahead.value.length > 0);

let owner: Owner | null = null;
let lastKey = "";

function draftOf(form: StaffForm): Draft {
  const { definition, applicant, samples } = form;
  return { definition: definition as unknown as FormPart, applicant: applicant as Json, samples };
}

function text(value: unknown): string {
  return canonicalJson(value as Json);
}

export const isChanged = computed(() => {
  const [form, now] = [openForm.value, draft.value];
  return form !== null && now !== null && text(now) !== text(draftOf(form));
});

function begin(form: StaffForm): void {
  openForm.value = form;
  draft.value = draftOf(form);
  behind.value = [];
  ahead.value = [];
  lastKey = "";
  isBack.value = false;
  theirs.value = null;
}

/** How often a form was opened or left: an answer about one that was left comes too late. */
let visit = 0;

export async function readForm(id: string): Promise<void> {
  if (openForm.peek()?.form_id !== id) forgetForm();
  visit += 1;
  const mine = visit;
  formFailure.value = null;
  owner = await ownerNow().catch(() => null);
  const work = await readWork(id);
  const answer = await api.get<StaffForm>(`${FORMS_API}/${id}`);
  if (mine !== visit) return;
  if (!answer.ok) {
    formFailure.value = answer;
    return;
  }
  begin(answer.value);
  if (!work) return;
  draft.value = work.draft;
  isBack.value = isChanged.peek();
  if (isBack.peek() && work.revision !== answer.value.revision) theirs.value = answer.value;
}

function put(next: Draft): void {
  const form = openForm.peek();
  draft.value = next;
  if (form) keepWork({ owner, id: form.form_id, work: { revision: form.revision, draft: next } });
}

/** Change the draft. Changes under one key in a row, such as letters of one word, are taken back together. */
export function change(part: Partial<Draft>, key = ""): void {
  const before = draft.peek();
  if (!before) return;
  if (!key || key !== lastKey) behind.value = [...behind.peek(), before].slice(-MOST_STEPS_BACK);
  ahead.value = [];
  lastKey = key;
  put({ ...before, ...part });
}

function step(from: typeof behind, onto: typeof ahead): void {
  const [now, next] = [draft.peek(), from.peek().at(-1)];
  if (!now || !next) return;
  from.value = from.peek().slice(0, -1);
  onto.value = [...onto.peek(), now];
  lastKey = "";
  put(next);
  if (selected.peek() && !partAt(next.definition, selected.peek() ?? [])) selected.value = null;
}

export function undo(): void {
  step(behind, ahead);
}

export function redo(): void {
  step(ahead, behind);
}

/** Go back to what the server has. */
export function dropWork(): void {
  const form = theirs.peek() ?? openForm.peek();
  if (!form) return;
  begin(form);
  selected.value = null;
  keepWork({ owner, id: form.form_id, work: null });
}

/** Save mine over what somebody else has saved meanwhile, knowing it. */
export function goOnWithMine(): void {
  const form = theirs.peek();
  if (!form) return;
  openForm.value = form;
  theirs.value = null;
  isBack.value = false;
  const mine = draft.peek();
  if (mine) put(mine);
}

async function ask(method: "put" | "post", path: string, body: unknown): Promise<boolean> {
  const id = openForm.peek()?.form_id;
  if (!id) return false;
  const mine = visit;
  isBusy.value = true;
  const answer = await api[method]<StaffForm>(`${FORMS_API}/${id}${path}`, body);
  isBusy.value = false;
  if (mine !== visit) return false;
  formFailure.value = answer.ok ? null : answer;
  if (answer.ok) begin(answer.value);
  else if (answer.problem.code === "form_changed_meanwhile") await readTheirs(id);
  return answer.ok;
}

/** Put mine, where I have not saved it, over what the server has now. */
function keepOver(form: StaffForm): void {
  const mine = isChanged.peek() ? draft.peek() : null;
  if (!mine) {
    begin(form);
    return;
  }
  openForm.value = form;
  put(mine);
}

function newestOf(form: StaffForm): number {
  return form.versions[0]?.version ?? 0;
}

/** Show how it stands after a refusal: mine and what others have written meanwhile stand beside each other. */
async function meetOthers(before: StaffForm): Promise<void> {
  const answer = await api.get<StaffForm>(`${FORMS_API}/${before.form_id}`);
  if (!answer.ok) return;
  const now = answer.value;
  const isAsBefore = now.revision === before.revision && newestOf(now) === newestOf(before);
  if (isAsBefore || !isChanged.peek()) keepOver(now);
  else theirs.value = now;
}

/** Take a planned version back, if nothing has been written or published since it was seen. */
export async function takeBack(version: number): Promise<boolean> {
  const form = openForm.peek();
  if (!form) return false;
  isBusy.value = true;
  const wish = { version, newest: newestOf(form), revision: form.revision };
  const answer = await api.post<StaffForm>(`${FORMS_API}/${form.form_id}/take-back`, wish);
  if (answer.ok) keepOver(answer.value);
  else if (answer.kind === "problem") await meetOthers(form);
  formFailure.value = answer.ok ? null : answer;
  isBusy.value = false;
  return answer.ok;
}

async function readTheirs(id: string): Promise<void> {
  const mine = visit;
  const answer = await api.get<StaffForm>(`${FORMS_API}/${id}`);
  if (answer.ok && mine === visit) theirs.value = answer.value;
}

export async function save(): Promise<boolean> {
  const [form, now] = [openForm.peek(), draft.peek()];
  if (!form || !now) return false;
  const isSaved = await ask("put", "", { revision: form.revision, ...now });
  if (isSaved) keepWork({ owner, id: form.form_id, work: null });
  return isSaved;
}

/** Publish, from a day on or at once; what is not saved is saved first. */
export async function publish(startsOn: string): Promise<boolean> {
  if ((isChanged.peek() || openForm.peek()?.revision === 0) && !(await save())) return false;
  const revision = openForm.peek()?.revision;
  return ask("post", "/publish", { revision, starts_on: startsOn || null });
}

/** Throw the draft away that the server has; true when it has gone. */
export async function discardDraft(): Promise<boolean> {
  const form = openForm.peek();
  if (!form) return false;
  const answer = await api.post(`${FORMS_API}/${form.form_id}/discard`, { revision: form.revision });
  formFailure.value = answer.ok ? null : answer;
  if (!answer.ok) return false;
  keepWork({ owner, id: form.form_id, work: null });
  await flushWork();
  return true;
}

export function forgetForm(): void {
  visit += 1;
  void flushWork();
  openForm.value = null;
  draft.value = null;
  selected.value = null;
  formFailure.value = null;
  theirs.value = null;
  isBack.value = false;
  told.value = "";
}

/** A sample of answers as of today, with what the form makes of them now. */
export function sampleOf(definition: FormPart, name: string, answers: Json, day = today()): Sample {
  const outcome: Expectation = expectation(asJson(definition), answers, { today: day });
  return { name, today: day, answers, ...outcome } as unknown as Sample;
}

/** Whether the form makes of a sample what it made when it was kept. */
export function holds(definition: FormPart, sample: Sample): boolean {
  const now = sampleOf(definition, sample.name, sample.answers as Json, sample.today);
  return text(now) === text(sample);
}
