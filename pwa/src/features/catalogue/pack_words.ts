// How packs speak of bytes, of time and of languages.
import { formatDay, formatTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";

const KILO = 1_000;
const MEGA = 1_000_000;

/** `12 KB`, `1.2 MB`; never nothing of something. */
export function sizeWord(bytes: number): string {
  if (bytes < MEGA) return t("{number} KB", { number: Math.ceil(bytes / KILO) });
  return t("{number} MB", { number: Math.round(bytes / (MEGA / 10)) / 10 });
}

export function whenWord(moment: number): string {
  return `${formatDay(moment)} ${formatTime(moment)}`;
}

/** A language by its own name. */
export function languageWord(code: string): string {
  return code === "en" ? "English" : "中文";
}
