// The words of the page. English is the source; the other languages are JSON made by locales/build.py.
import { computed, signal } from "@preact/signals";

export interface Language {
  code: string;
  name: string;
  dir: "ltr" | "rtl";
  /** Addresses of the words, by the part of the page that shows them; the first screen's is "". */
  parts: Record<string, string>;
  /** The language read first where a string is not translated. */
  fallback?: string;
  /** The one that the shell is written in. */
  default?: boolean;
}

type Translations = Record<string, string | string[]>;
type Values = Record<string, string | number>;

declare const __LANGUAGES__: Language[];

export const LANGUAGES: readonly Language[] = __LANGUAGES__;
export const DEFAULT_LANGUAGE = "zh-CN";

const translations = signal<Translations>({});
const chosen = signal(DEFAULT_LANGUAGE);

/** The language that is shown now. */
export const language = computed(() => chosen.value);

/** What offices write is in Chinese and English; every other language of the page reads the Chinese. */
export function contentLanguage(): "zh-CN" | "en" {
  return chosen.value === "en" ? "en" : "zh-CN";
}

/** Of what is written in Chinese and, perhaps, in English, the one to show. */
export function inWords(chinese: string, english: string | null | undefined): string {
  return (contentLanguage() === "en" && english) || chinese;
}

export function inLanguage(words: { "zh-CN": string; en: string }): string {
  return inWords(words["zh-CN"], words.en);
}

const pluralRules = computed(() => new Intl.PluralRules(chosen.value));
const plainNumbers = computed(() => new Intl.NumberFormat(chosen.value));

function languageOf(code: string): Language | undefined {
  return LANGUAGES.find((known) => known.code === code);
}

/** Which of our languages a code names, whatever its country and case: as the server reads it (`kit/i18n.py`). */
export function languageNamed(named: string): string | undefined {
  const plain = (code: string) => code.trim().toLowerCase().split("-")[0];
  return LANGUAGES.find(({ code }) => plain(code) === plain(named))?.code;
}

/** The first of the browser's languages that is one of ours. */
export function browserLanguage(): string {
  const found = (globalThis.navigator?.languages ?? []).map(languageNamed);
  return found.find((code) => code) ?? DEFAULT_LANGUAGE;
}

/** The worker has written into the page what it keeps. */
function writtenStrings(address: string): string | null {
  return globalThis.document?.querySelector(`[data-words="${address}"]`)?.textContent ?? null;
}

async function fetchStrings(address: string): Promise<Translations> {
  const written = writtenStrings(address);
  if (written) return JSON.parse(written) as Translations;
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`translations: ${response.status}`);
  return (await response.json()) as Translations;
}

async function fetchWords(wanted: Language, part: string): Promise<Translations> {
  const under = wanted.fallback ? languageOf(wanted.fallback) : undefined;
  const addresses = [under?.parts[part], wanted.parts[part]];
  const [below, own] = await Promise.all(addresses.map((address) => (address ? fetchStrings(address) : {})));
  return { ...below, ...own };
}

/** The parts of the page that have been opened: a change of language reads all of them. */
const opened = new Set([""]);

let languageChosen: () => void = () => undefined;
const languageIsChosen = new Promise<void>((resolve) => {
  languageChosen = resolve;
});

/** Read the language's words and show the page in them; false where they cannot be had now. */
export async function useLanguage(code: string): Promise<boolean> {
  const wanted = languageOf(code) ?? languageOf(DEFAULT_LANGUAGE);
  if (!wanted) return false;
  try {
    const words = await Promise.all([...opened].map((part) => fetchWords(wanted, part)));
    translations.value = Object.assign({}, ...words) as Translations;
  } catch {
    languageChosen();
    return false;
  }
  chosen.value = wanted.code;
  languageChosen();
  document.documentElement.lang = wanted.code;
  document.documentElement.dir = wanted.dir;
  return true;
}

/** Read the words of a part that is opened; the bundler puts the call into it. */
export async function readWords(part: string): Promise<void> {
  await languageIsChosen;
  const wanted = languageOf(chosen.value);
  if (opened.has(part) || !wanted) return;
  opened.add(part);
  try {
    const words = await fetchWords(wanted, part);
    if (chosen.value === wanted.code) translations.value = { ...translations.value, ...words };
  } catch {
    // Then its words stand there in English.
    opened.delete(part);
  }
}

function fill(text: string, values: Values | undefined): string {
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === "number" ? formatNumber(value) : value;
  });
}

/** The string in the person's language, its `{holes}` filled in. */
export function t(source: string, values?: Values): string {
  const found = translations.value[source];
  return fill(typeof found === "string" ? found : source, values);
}

/** The string for a count: one form in Chinese, two in English; `{count}` is filled in. */
export function tn(one: string, many: string, count: number, values?: Values): string {
  const found = translations.value[one];
  const isOne = pluralRules.value.select(count) === "one";
  const forms = Array.isArray(found) ? found : [one, many];
  const text = (isOne ? forms[0] : forms.at(-1)) ?? many;
  return fill(text, { ...values, count });
}

/** Sentences one after the other; Chinese sets no space between them. */
export function inOneLine(sentences: readonly string[]): string {
  return sentences
    .filter(Boolean)
    .reduce((said, next) => (said ? t("{said} {next}", { said, next }) : next), "");
}

/** A number as the language writes it; years and codes are strings, not numbers. */
export function formatNumber(value: number, options?: Intl.NumberFormatOptions): string {
  // Of a number this small no language of ours groups the digits; a first `Intl.NumberFormat` takes a slow phone 70 ms.
  if (!options && Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  return options
    ? new Intl.NumberFormat(chosen.value, options).format(value)
    : plainNumbers.value.format(value);
}

/** Money, given in fen. */
export function formatMoney(fen: number): string {
  return formatNumber(fen / 100, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" });
}
