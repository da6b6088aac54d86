// What an entry tells, in words: money in units that people say, numbers, days.
import { formatDate } from "../../i18n/dates.ts";
import { formatNumber, language, t } from "../../i18n/index.ts";
import type { Fact } from "./wire.ts";

const FEN = 100;
const WAN = 10_000;
const YI = WAN * WAN;

/** `8600万元`, `20.5亿元`; in English `86 million yuan`. */
export function moneyWord(fen: number): string {
  const yuan = fen / FEN;
  if (language.value === "en") {
    const short = new Intl.NumberFormat("en", {
      notation: "compact",
      compactDisplay: "long",
      maximumFractionDigits: 2,
    });
    return t("{amount} yuan", { amount: short.format(yuan) });
  }
  const few = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });
  if (yuan >= YI) return `${few.format(yuan / YI)}亿元`;
  return yuan >= WAN ? `${few.format(yuan / WAN)}万元` : `${few.format(yuan)}元`;
}

export function factWord(fact: Fact): string {
  if (fact.kind === "money") return moneyWord(fact.number ?? 0);
  if (fact.kind === "number") return formatNumber(fact.number ?? 0);
  if (fact.kind === "date") return fact.day ? formatDate(fact.day, { year: true }) : "";
  return fact.text ?? "";
}
