// How a service is handled as an editor works on it: what she changed and can take back, what the server has and finds.
import { computed, signal } from "@preact/signals";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";
import { type Owner, ownerNow } from "../storage/index.ts";
import { flushWork, keepWork, readWork } from "./form_kept.ts";

type Schemas = components["schemas"];
export type StaffHandling = Schemas["StaffHandling"];
export type Written = Required<Schemas["WrittenHandling"]>;
export type WrittenStage = Required<Schemas["WrittenStage"]>;
export type WrittenResult = Required<Schemas["WrittenResult"]>;
export type Finding = Schemas["HandlingFinding"];

export const HANDLING_API = "/api/handling/staff/services";
export const HANDLING_PAGE = "/staff/handling";
const PAUSE = 300;
const MOST_STEPS_BACK = 100;

export const openHandling = signal<StaffHandling | null>(null);
export const written = signal<Written | null>(null);
export const findings = signal<Finding[]>([]);
export const handlingFailure = signal<Failure | null>(null);
export const isBusy = signal(false);
/** What the server has, where somebody else has saved since this was begun. */
export const theirs = signal<StaffHandling | null>(null);
/** Whether what is shown holds changes of an earlier visit that were not saved. */
export const isBack = signal(false);
/** Said aloud: what was moved where. */
export const told = signal("");

const behind = signal<Written[]>([]);
export const canUndo = computed(() => behind.value.length > 0);

function text(value: unknown): string {
  return JSON.stringify(value);
}

export const isChanged = computed(() => {
  const [open, now] = [openHandling.value, written.value];
  return open !== null && now !== null && text(now) !== text(open.written);
});

function begin(open: StaffHandling): void {
  openHandling.value = open;
  written.value = open.written as Written;
  findings.value = open.findings;
  behind.value = [];
  theirs.value = null;
  isBack.value = false;
  lastKey = "";
}

let owner: Owner | null = null;

/** Keep on this device what the server does not have; nothing where it says the same. */
function keepMine(): void {
  const [open, now] = [openHandling.peek(), written.peek()];
  if (!open || !now) return;
  const work = isChanged.peek() ? { revision: open.revision, draft: now } : null;
  keepWork({ owner, id: `handling ${open.service.slug}`, work });
}

/** How often a service was opened or left: an answer about one that was left comes too late. */
let visit = 0;

export async function readHandling(slug: string): Promise<void> {
  forgetHandling();
  const mine = visit;
  owner = await ownerNow().catch(() => null);
  const work = await readWork<Written>(`handling ${slug}`);
  const answer = await api.get<StaffHandling>(`${HANDLING_API}/${slug}`);
  if (mine !== visit) return;
  if (!answer.ok) {
    handlingFailure.value = answer;
    return;
  }
  begin(answer.value);
  if (!work) return;
  written.value = work.draft;
  isBack.value = isChanged.peek();
  if (isBack.peek() && work.revision !== answer.value.revision) theirs.value = answer.value;
  checkSoon();
}

let lastKey = "";
let timer: ReturnType<typeof setTimeout> | undefined;
let asking = 0;

/** The one checker is the server's: it is asked a moment after each change, and what it said of older words is dropped. */
function checkSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void checkNow(), PAUSE);
}

async function checkNow(): Promise<void> {
  const [open, now] = [openHandling.peek(), written.peek()];
  if (!open || !now) return;
  asking += 1;
  const turn = asking;
  const answer = await api.post<Schemas["HandlingFindings"]>(
    `${HANDLING_API}/${open.service.slug}/check`,
    now,
  );
  if (turn === asking && answer.ok) findings.value = answer.value.findings;
}

/** Change what is written. Changes under one key in a row, such as letters of one word, are taken back together. */
export function change(part: Partial<Written>, key = ""): void {
  const before = written.peek();
  if (!before) return;
  if (!key || key !== lastKey) behind.value = [...behind.peek(), before].slice(-MOST_STEPS_BACK);
  lastKey = key;
  written.value = { ...before, ...part };
  keepMine();
  checkSoon();
}

export function undo(): void {
  const last = behind.peek().at(-1);
  if (!last) return;
  behind.value = behind.peek().slice(0, -1);
  written.value = last;
  lastKey = "";
  keepMine();
  checkSoon();
}

async function ask(method: "put" | "post", path: string, body: unknown): Promise<boolean> {
  const slug = openHandling.peek()?.service.slug;
  if (!slug) return false;
  const mine = visit;
  isBusy.value = true;
  const answer = await api[method]<StaffHandling>(`${HANDLING_API}/${slug}${path}`, body);
  isBusy.value = false;
  if (mine !== visit) return false;
  handlingFailure.value = answer.ok ? null : answer;
  if (answer.ok) {
    begin(answer.value);
    keepMine();
  } else if (answer.problem.code === "handling_changed_meanwhile") {
    const now = await api.get<StaffHandling>(`${HANDLING_API}/${slug}`);
    if (now.ok && mine === visit) theirs.value = now.value;
  }
  return answer.ok;
}

export function save(): Promise<boolean> {
  const revision = openHandling.peek()?.revision;
  return ask("put", "", { revision, written: written.peek() });
}

/** Publish, from a day on or at once; what is not saved is saved first. */
export async function publish(startsOn: string): Promise<boolean> {
  if ((isChanged.peek() || openHandling.peek()?.revision === 0) && !(await save())) return false;
  const revision = openHandling.peek()?.revision;
  return ask("post", "/publish", { revision, starts_on: startsOn || null });
}

export function discardDraft(): Promise<boolean> {
  return ask("post", "/discard", { revision: openHandling.peek()?.revision });
}

export function takeBack(version: number): Promise<boolean> {
  return ask("post", "/take-back", { version });
}

/** Go back to what the server has. */
export function takeTheirs(): void {
  const now = theirs.peek() ?? openHandling.peek();
  if (!now) return;
  begin(now);
  keepMine();
}

/** Go on with mine over what somebody else has saved meanwhile, knowing it. */
export function goOnWithMine(): void {
  const now = theirs.peek();
  if (!now) return;
  openHandling.value = now;
  theirs.value = null;
  isBack.value = false;
  keepMine();
  handlingFailure.value = null;
}

export function forgetHandling(): void {
  void flushWork();
  clearTimeout(timer);
  asking += 1;
  visit += 1;
  openHandling.value = null;
  written.value = null;
  handlingFailure.value = null;
  theirs.value = null;
  isBack.value = false;
  told.value = "";
}
