// The texts of the office, and how their holes are filled from the case that is open.
import { signal } from "@preact/signals";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";
import type { StaffCase, Step } from "./office.ts";

export type TextModule = components["schemas"]["TextModule"];
export type TextWriting = components["schemas"]["TextWriting"];
export type Use = TextModule["use"];
type TextList = components["schemas"]["TextList"];
export type Hole = TextList["holes"][number];
export type TextLanguage = "zh-CN" | "en";

const API = "/api/texts";

export const officeTexts = signal<TextModule[] | null>(null);
export const textsFailure = signal<Failure | null>(null);

export async function readTexts(): Promise<void> {
  const answer = await api.get<TextList>(API);
  textsFailure.value = answer.ok ? null : answer;
  if (answer.ok) officeTexts.value = answer.value.texts;
}

/** Write, change or retire; of two people at once the second is told, and reads what the first has written. */
export async function writeText(id: string, wanted: TextWriting): Promise<Failure | null> {
  const answer = await api.put<TextModule>(`${API}/${id}`, wanted);
  if (!answer.ok && answer.kind !== "problem") return answer;
  await readTexts();
  return answer.ok ? null : answer;
}

/** The steps of an officer that are put into words. */
const USES: Record<Use, true> = {
  request_correction: true,
  refuse: true,
  not_accept: true,
  begin_procedure: true,
  reopen: true,
};
export const USES_IN_ORDER = Object.keys(USES) as Use[];

export function useOf(step: Step): Use | null {
  return step in USES ? (step as Use) : null;
}

export function textIn(text: TextModule, language: TextLanguage): string {
  return language === "en" ? text.text_en : text.text;
}

export function titleIn(text: TextModule, language: TextLanguage): string {
  return language === "en" ? text.title_en : text.title;
}

function longDate(day: string, language: TextLanguage): string {
  const options = { dateStyle: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language, options).format(Date.parse(`${day}T00:00:00Z`));
}

/** What stands in place of each hole; nothing where the case does not say. */
const FILLINGS: Record<Hole, (found: StaffCase, language: TextLanguage, today: string) => string> = {
  service: (found, language) => found.service_name[language],
  applicant: (found) => found.applicant,
  case_number: (found) => found.case_number,
  last_day: (found, language) => (found.limit ? longDate(found.limit.last_day, language) : ""),
  office: (found, language) => found.office_name[language],
  today: (_found, language, today) => longDate(today, language),
};
export const HOLES = Object.keys(FILLINGS) as Hole[];
const HOLE = new RegExp(`\\{(${HOLES.join("|")})\\}`, "g");

/** The text with its holes filled; one for which the case says nothing stays open, to be seen. */
export function filled(text: string, found: StaffCase, language: TextLanguage, today: string): string {
  return text.replace(HOLE, (whole, hole: Hole) => FILLINGS[hole](found, language, today) || whole);
}

/** Holes that stand open in what is to be sent: `{last_day}`. */
export function openHoles(text: string): string[] {
  return [...new Set(text.match(HOLE) ?? [])];
}

/** Those of a use that hold every word of what is looked for, in either language. */
export function found(texts: readonly TextModule[], use: Use, query: string): TextModule[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return texts.filter((each) => {
    if (each.is_retired || each.use !== use) return false;
    const all = `${each.title} ${each.title_en} ${each.text} ${each.text_en}`.toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}

/** What stands in a field with a text put in at the cursor, cut to what the field takes; and where the cursor goes. */
export function putIn(value: string, text: string, from: number, to: number, most: number) {
  const room = most - (value.length - (to - from));
  const put = text.slice(0, Math.max(0, room));
  return {
    value: value.slice(0, from) + put + value.slice(to),
    cursor: from + put.length,
    isCut: put !== text,
  };
}
