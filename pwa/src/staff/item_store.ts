// One service item as an editor works on it: her draft, what the server finds in it, and the steps.
import { signal } from "@preact/signals";
import { t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";
import { type Owner, ownerNow } from "../storage/index.ts";
import { flushWork, keepWork, readWork } from "./item_kept.ts";

type Schemas = components["schemas"];
export type Item = Schemas["StaffImplementation"];
export type Listed = Schemas["StaffListed"];
export type ItemList = Schemas["StaffItemList"];
export type Elements = Item["elements"];
export type Finding = Item["findings"][number];
export type Unit = Item["inherited"]["promised_unit"];
type CheckResult = Schemas["CheckResult"];

export const ITEMS_API = "/api/catalogue/staff/implementations";
const PATIENCE = 400;

/** The address of a page of the list: only what is asked for, after the line where the page before has ended. */
export function listPath(state: string, name: string, after: string | null): string {
  const asked = Object.entries({ state, name: name.trim(), after: after ?? "" }).filter(([, value]) => value);
  return asked.length > 0 ? `${ITEMS_API}?${new URLSearchParams(asked)}` : ITEMS_API;
}

export const openItem = signal<Item | null>(null);
/** What the editor has written, saved or not. */
export const draft = signal<Elements>({});
export const checked = signal<CheckResult | null>(null);
export const itemFailure = signal<Failure | null>(null);
export const isBusy = signal(false);
/** Whether what is shown holds changes of an earlier visit that were not saved. */
export const isBack = signal(false);

let owner: Owner | null = null;

let checking: ReturnType<typeof setTimeout> | undefined;
/** The check that was begun last: an answer to an earlier one comes too late. */
let turn = 0;

function show(item: Item): void {
  turn += 1;
  openItem.value = item;
  draft.value = item.elements;
  isBack.value = false;
  checked.value = { findings: item.findings, preview: item.preview, changes: item.changes };
}

/** What is written in Chinese; a line that is only begun in English waits for it. */
function written(): Elements {
  const { faqs, ...rest } = draft.peek();
  const begun = ["body_name", "transact_addr", "transact_time"] as const;
  const empty = begun.filter((name) => !rest[name]?.["zh-CN"]).map((name) => [name, null]);
  const asked = faqs?.filter(({ question, answer }) => question["zh-CN"] && answer["zh-CN"]);
  return { ...rest, ...Object.fromEntries(empty), faqs: asked ?? [] };
}

export function isChanged(): boolean {
  return JSON.stringify(draft.value) !== JSON.stringify(openItem.value?.elements);
}

export async function readItem(id: string): Promise<void> {
  if (openItem.peek()?.id !== id) forgetItem();
  itemFailure.value = null;
  owner = await ownerNow().catch(() => null);
  const work = await readWork(id);
  const answer = await api.get<Item>(`${ITEMS_API}/${id}`);
  if (answer.ok) {
    show(answer.value);
    bringBack(work);
  } else {
    itemFailure.value = answer;
  }
}

/** Her changes over what stands there now, which somebody else may have changed elsewhere meanwhile. */
function bringBack(work: Partial<Elements> | null): void {
  if (!work) return;
  change(work);
  isBack.value = isChanged();
}

/** The elements that she has changed; null when there are none. */
function unsavedPart(): Partial<Elements> | null {
  const before: Elements = openItem.peek()?.elements ?? {};
  const now = draft.peek();
  const names = Object.keys(now) as (keyof Elements)[];
  const other = names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(before[name]));
  return other.length > 0 ? Object.fromEntries(other.map((name) => [name, now[name]])) : null;
}

/** Go back to what the server has. */
export function discard(): void {
  const item = openItem.peek();
  if (!item) return;
  clearTimeout(checking);
  show(item);
  keepWork({ owner, id: item.id, changed: null });
}

const MOST_FEN = 100_000_000;

export function isSum(fen: number): boolean {
  return fen >= 0 && fen <= MOST_FEN;
}

/** The elements in which a number stands that no check can read. */
export function unreadable({ promise_day, fees_lowered }: Elements): string[] {
  const isNoTime = (promise_day?.number ?? 0) < 0;
  const isNoSum = fees_lowered?.some(({ amount_fen }) => !isSum(amount_fen)) ?? false;
  return [...(isNoTime ? ["promise_day"] : []), ...(isNoSum ? ["fees_lowered"] : [])];
}

/** A refusal that speaks of nothing which is still found has been answered. */
function dropAnswered(findings: Finding[]): void {
  const errors = itemFailure.peek()?.problem.errors;
  const isLeft = errors?.some(({ path, code }) =>
    findings.some((each) => each.path === path && each.code === code),
  );
  if (errors?.length && !isLeft) itemFailure.value = null;
}

async function check(id: string): Promise<void> {
  turn += 1;
  const mine = turn;
  const answer = await api.post<CheckResult>(`${ITEMS_API}/${id}/check`, { elements: written() });
  if (mine !== turn) return;
  if (answer.ok) {
    checked.value = answer.value;
    dropAnswered(answer.value.findings);
  } else {
    tellUnread(answer.problem.errors ?? []);
  }
}

/** What the server cannot read, such as words that are too long: what was found there before is not so any more. */
function tellUnread(errors: Finding[]): void {
  const before = checked.peek();
  if (!before) return;
  const to_do = t("Shorten it, or write it as the field asks: it cannot be read.");
  const unread = errors.map(({ path, code }) => ({
    path: elementOf(path.replace(/^elements\./, "")),
    code,
    params: { to_do },
  }));
  const others = before.findings.filter((each) => unread.every(({ path }) => path !== elementOf(each.path)));
  checked.value = { ...before, findings: [...unread, ...others] };
}

/** The element of which a path speaks. */
export function elementOf(path: string): string {
  return path.replace(/[[.].*$/, "");
}

/** Change elements of the draft; the server looks at it as soon as the editor pauses. */
export function change(part: Partial<Elements>): void {
  draft.value = { ...draft.peek(), ...part };
  const id = openItem.peek()?.id;
  clearTimeout(checking);
  if (!id) return;
  keepWork({ owner, id, changed: unsavedPart() });
  if (unreadable(draft.peek()).length === 0) checking = setTimeout(() => void check(id), PATIENCE);
}

/** Another time has other reasons: the words beside the former one do not stay. */
export function setPromise(unit: Unit | "", number: number | null): void {
  change({ promise_day: unit ? { unit, number: unit === "immediate" ? null : number } : null });
}

/** Take a step; true when it was taken. What is written stays in the form when it was refused. */
async function take(method: "post" | "put", path: string | null, body?: unknown): Promise<boolean> {
  const id = openItem.peek()?.id;
  if (!id) return false;
  clearTimeout(checking);
  isBusy.value = true;
  const answer = await api[method]<Item>(path === null ? ITEMS_API : `${ITEMS_API}/${id}${path}`, body);
  isBusy.value = false;
  itemFailure.value = answer.ok ? null : answer;
  if (answer.ok) show(answer.value);
  else if (answer.problem.errors?.length) await check(id);
  return answer.ok;
}

export async function save(): Promise<boolean> {
  const isSaved = await take("put", "", { edit: openItem.peek()?.edit, elements: written() });
  if (isSaved) discard();
  return isSaved;
}

export async function publish(from: string, until: string): Promise<boolean> {
  if (isChanged() && !(await save())) return false;
  return take("post", "/publish", {
    edit: openItem.peek()?.edit,
    from_day: from || null,
    until_day: until || null,
  });
}

export type Ending = "take-back" | "suspend" | "resume" | "withdraw";

/** Taking a plan back, suspending and taking up again leave what is not saved as it is; of an ended item nothing can be saved. */
export async function end(step: Ending, body?: unknown): Promise<boolean> {
  const work = unsavedPart();
  const isTaken = await take("post", `/${step}`, body);
  if (isTaken && step === "withdraw") discard();
  else if (isTaken) bringBack(work);
  return isTaken;
}

/** An ended item begins anew as a draft of the same place. */
export function claimAgain(): Promise<boolean> {
  return take("post", null, { slug: openItem.peek()?.slug });
}

export function forgetItem(): void {
  void flushWork();
  clearTimeout(checking);
  isBack.value = false;
  turn += 1;
  openItem.value = null;
  checked.value = null;
  itemFailure.value = null;
  draft.value = {};
}
