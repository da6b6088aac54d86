// The national codes in plain words.
import { certificateWords } from "../../i18n/certificate_words.ts";
import { formatNumber, t, tn } from "../../i18n/index.ts";
import type { Guide, GuideDetails, GuideMaterial, GuideTime } from "./wire.ts";

type Level = Guide["level"];
type Served = Guide["served"][number];
type Channel = Guide["channels"][number];
type TaskType = NonNullable<Guide["task_type"]>;

export const LEVELS: Level[] = ["province", "city", "county", "township"];
export const SERVED: Served[] = ["person", "enterprise", "public_institution", "social_organisation"];

export function levelWord(level: Level): string {
  const words: Record<Level, string> = {
    national: t("National level"),
    province: t("Province level"),
    city: t("City level"),
    county: t("County level"),
    township: t("Township level"),
    village: t("Village level"),
  };
  return words[level];
}

export function taskTypeWord(type: TaskType): string {
  const words: Record<TaskType, string> = {
    licence: t("Administrative licence"),
    penalty: t("Administrative penalty"),
    compulsion: t("Administrative compulsion"),
    levy: t("Administrative levy"),
    benefit: t("Administrative benefit"),
    inspection: t("Administrative inspection"),
    confirmation: t("Administrative confirmation"),
    reward: t("Administrative reward"),
    adjudication: t("Administrative adjudication"),
    other_power: t("Other administrative power"),
    public_service: t("Public service"),
  };
  return words[type];
}

export function servedWord(served: Served): string {
  const words: Record<Served, string> = {
    person: t("People"),
    enterprise: t("Companies"),
    public_institution: t("Public institutions"),
    social_organisation: t("Social organisations"),
    other: t("Others"),
  };
  return words[served];
}

export function channelWord(channel: Channel): string {
  const words: Record<Channel, string> = {
    apply: t("Apply"),
    book: t("Book a visit"),
    pay: t("Pay"),
    query: t("Look up"),
  };
  return words[channel];
}

export function handlingWord(form: GuideDetails["handling_forms"][number]): string {
  const words = { window: t("At the window"), online: t("Online"), express: t("By post") };
  return words[form];
}

/** A fee of a place, given in fen, as the fees of the guide are written: in yuan, with fen only where there are any. */
export function amountWords(fen: number): string {
  return t("{amount} yuan", { amount: fen % 100 ? (fen / 100).toFixed(2) : formatNumber(fen / 100) });
}

/** Original or copy, what may stand in for it, and whether it is needed at all. */
export function materialWords(material: GuideMaterial): string[] {
  const kinds = {
    original: t("Original"),
    copy: t("A copy"),
    original_or_copy: t("Original or copy"),
  };
  const parts: string[] = [];
  if (material.required !== "required") {
    parts.push(material.required === "optional" ? t("Only if it applies") : t("May follow later"));
  }
  parts.push(material.form === "electronic" ? t("Electronic, no paper") : kinds[material.type]);
  if (material.copies > 0) parts.push(tn("{count} copy", "{count} copies", material.copies));
  const certificate = certificateWords(material);
  if (certificate) parts.push(certificate);
  return parts;
}

/** Where nobody has to go anywhere, nothing is carried: papers are got ready, or photographed. */
export function papersTitle({ visits }: GuideDetails): string {
  return visits ? t("What to bring") : t("What to prepare");
}

export function papersNeeded({ visits }: GuideDetails, mine: number, all: number): string {
  return visits
    ? t("{mine} of {all} papers to bring", { mine, all })
    : t("{mine} of {all} papers to prepare", { mine, all });
}

export function timeWord(time: GuideTime): string {
  const count = time.number ?? 0;
  if (time.unit === "immediate") return t("On the spot");
  if (time.unit === "day") return tn("{count} day", "{count} days", count);
  if (time.unit === "working_day") return tn("{count} working day", "{count} working days", count);
  if (time.unit === "month") return tn("{count} month", "{count} months", count);
  return t("Not named");
}
