// How this case is handled: its stages with their days, the fee, who decides, what a colleague proposes.
import { formatDate, formatDateTime } from "../i18n/dates.ts";
import { formatMoney, inLanguage, t, tn } from "../i18n/index.ts";
import { Card, type Step, Tag, Timeline } from "../ui/list.tsx";
import { Section } from "../ui/page.tsx";
import { deciderWords } from "./handling_words.ts";
import type { StaffCase } from "./office.ts";

type Stage = StaffCase["handling"]["stages"][number];

function stageDetail(stage: Stage) {
  if (stage.ended_on) return t("done on {day}", { day: formatDate(stage.ended_on) });
  if (stage.last_day) {
    const until = t("by {day}", { day: formatDate(stage.last_day, { weekday: true }) });
    return stage.is_late ? (
      <>
        {until} <Tag tone="seal">{t("late")}</Tag>
      </>
    ) : (
      until
    );
  }
  if (stage.state === "now") return t("the clock stands still");
  return tn("{count} working day", "{count} working days", stage.working_days);
}

function toStep(stage: Stage): Step {
  const state = stage.state === "to_come" ? "later" : stage.state;
  return { title: inLanguage(stage.name), detail: stageDetail(stage), state };
}

function Proposal({ proposal }: { proposal: NonNullable<StaffCase["work"]["proposal"]> }) {
  const { verdict, by_name: name, at, reason, is_mine: isMine } = proposal;
  return (
    <Card tone="amber">
      <h3>{verdict === "approve" ? t("Proposed: approve") : t("Proposed: refuse")}</h3>
      <p class="quiet small">{t("{name}, {time}", { name, time: formatDateTime(at) })}</p>
      {reason ? <p class="staff-told">{reason}</p> : null}
      <p>{isMine ? t("A colleague decides this now.") : t("Decide as proposed, or send it back.")}</p>
    </Card>
  );
}

function feeWords(fee: NonNullable<StaffCase["handling"]["fee"]>): string {
  const [name, amount] = [inLanguage(fee.name), formatMoney(fee.amount_fen)];
  return fee.paid_on
    ? t("{fee}: {amount}, paid on {day}", { fee: name, amount, day: formatDate(fee.paid_on) })
    : t("{fee}: {amount}, not paid yet", { fee: name, amount });
}

/** Nothing is shown of a case that one officer handles in one piece. */
export function HandlingBeside({ found }: { found: StaffCase }) {
  const { handling, work } = found;
  const isPlain = handling.stages.length === 0 && !handling.fee && work.decides === "officer";
  if (isPlain) return null;
  return (
    <Section title={t("How it is handled")}>
      {work.proposal ? <Proposal proposal={work.proposal} /> : null}
      {handling.stages.length > 0 ? <Timeline steps={handling.stages.map(toStep)} /> : null}
      <p>{t("Decides: {who}", { who: deciderWords(work.decides) })}</p>
      {handling.fee ? <p>{feeWords(handling.fee)}</p> : null}
    </Section>
  );
}
