// What differs between a published version and what is written now, in words.
import { wayWords } from "../features/applications/delivery_words.ts";
import { inLanguage, t, tn } from "../i18n/index.ts";
import type { Written, WrittenStage } from "./handling_store.ts";
import { deciderWords, feeTimeWords, roleWords, sealWords, templateWords } from "./handling_words.ts";

function stageWords({ name, working_days: days, role }: WrittenStage): string {
  const own = inLanguage({ "zh-CN": name["zh-CN"] ?? "", en: name.en ?? "" });
  const time = tn("{count} working day", "{count} working days", days);
  return t("{name} ({time}, {who})", { name: own, time, who: roleWords(role) });
}

function resultWords(result: Written["result"]): string {
  if (!result) return t("No document");
  const months = result.valid_months
    ? tn("holds for {count} month", "holds for {count} months", result.valid_months)
    : t("holds for good");
  const seal = result.seal ? sealWords(result.seal) : t("no seal");
  return [templateWords(result.template), seal, months, ...result.ways.map(wayWords)].join(t(", "));
}

function feeWords(fee: Written["fee"]): string {
  return fee ? `${fee.name}${t(", ")}${feeTimeWords(fee.before)}` : t("No fee");
}

function ofStages(before: WrittenStage[], now: WrittenStage[]): string[] {
  const was = new Map(before.map((stage) => [stage.id, stage]));
  const is = new Set(now.map(({ id }) => id));
  const lines = now.flatMap((stage) => {
    const old = was.get(stage.id);
    if (!old) return [t("New: {name}", { name: stageWords(stage) })];
    const [from, to] = [stageWords(old), stageWords(stage)];
    return JSON.stringify(old) === JSON.stringify(stage) ? [] : [t("{from} → {to}", { from, to })];
  });
  const gone = before.filter(({ id }) => !is.has(id)).map((stage) => stageWords(stage));
  const kept = (stages: WrittenStage[]) =>
    stages.filter(({ id }) => was.has(id) && is.has(id)).map(({ id }) => id);
  const isMoved = kept(before).join() !== kept(now).join();
  return [
    ...lines,
    ...gone.map((name) => t("Gone: {name}", { name })),
    ...(isMoved ? [t("The stages stand in another order.")] : []),
  ];
}

/** A line for each thing that differs; none where both say the same. */
export function differences(before: Written, now: Written): string[] {
  const pairs: [string, string, string][] = [
    [t("Who decides"), deciderWords(before.decides), deciderWords(now.decides)],
    [t("Fee"), feeWords(before.fee), feeWords(now.fee)],
    [t("Document"), resultWords(before.result), resultWords(now.result)],
  ];
  const changed = pairs
    .filter(([, from, to]) => from !== to)
    .map(([what, from, to]) => t("{what}: {from} → {to}", { what, from, to }));
  return [...ofStages(before.stages as WrittenStage[], now.stages as WrittenStage[]), ...changed];
}
