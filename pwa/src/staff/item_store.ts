// One service item as an editor works on it: her draft, what the server finds in it, and the steps.
import { signal } from "@preact/signals";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";

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

let checking: ReturnType<typeof setTimeout> | undefined;
/** The check that was begun last: an answer to an earlier one comes too late. */
let turn = 0;

function show(item: Item): void {
  turn += 1;
  openItem.value = item;
  draft.value = item.elements;
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
  const answer = await api.get<Item>(`${ITEMS_API}/${id}`);
  if (answer.ok) show(answer.value);
  else itemFailure.value = answer;
}

async function check(id: string): Promise<void> {
  turn += 1;
  const mine = turn;
  const answer = await api.post<CheckResult>(`${ITEMS_API}/${id}/check`, { elements: written() });
  if (mine === turn && answer.ok) checked.value = answer.value;
}

/** Change elements of the draft; the server looks at it as soon as the editor pauses. */
export function change(part: Partial<Elements>): void {
  draft.value = { ...draft.peek(), ...part };
  const id = openItem.peek()?.id;
  clearTimeout(checking);
  if (id) checking = setTimeout(() => void check(id), PATIENCE);
}

/** Another time has other reasons: the words beside the former one do not stay. */
export function setPromise(unit: Unit | "", number: number | null): void {
  change({ promise_day: unit ? { unit, number: unit === "immediate" ? null : number } : null });
}

/** Take a step; true when it was taken. What is written stays in the form when it was refused. */
async function take(method: "post" | "put", path: string, body?: unknown): Promise<boolean> {
  const id = openItem.peek()?.id;
  if (!id) return false;
  clearTimeout(checking);
  isBusy.value = true;
  const answer = await api[method]<Item>(`${ITEMS_API}/${id}${path}`, body);
  isBusy.value = false;
  itemFailure.value = answer.ok ? null : answer;
  if (answer.ok) show(answer.value);
  else if (answer.problem.errors?.length) await check(id);
  return answer.ok;
}

export function save(): Promise<boolean> {
  return take("put", "", { edit: openItem.peek()?.edit, elements: written() });
}

export async function publish(from: string, until: string): Promise<boolean> {
  if (isChanged() && !(await save())) return false;
  return take("post", "/publish", {
    edit: openItem.peek()?.edit,
    from_day: from || null,
    until_day: until || null,
  });
}

export type Ending = "suspend" | "resume" | "withdraw";

export function end(step: Ending, body?: unknown): Promise<boolean> {
  return take("post", `/${step}`, body);
}

export function forgetItem(): void {
  clearTimeout(checking);
  turn += 1;
  openItem.value = null;
  checked.value = null;
  itemFailure.value = null;
  draft.value = {};
}

/** What was found at one element, as the words under its field. */
export function wordsAt(field: string): string | undefined {
  const found = checked.value?.findings.filter(({ path }) => path.replace(/[[.].*$/, "") === field) ?? [];
  return found.length > 0 ? found.map(({ params }) => String(params?.["to_do"] ?? "")).join(" ") : undefined;
}
