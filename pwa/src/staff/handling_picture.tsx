// The way of a case drawn as it is written now: from sending to the result, with the days of its stages.
import type { ComponentChildren } from "preact";
import { wayWords } from "../features/applications/delivery_words.ts";
import { inLanguage, t, tn } from "../i18n/index.ts";
import type { StaffHandling, Written, WrittenStage } from "./handling_store.ts";
import { deciderWords, roleWords, sealWords, templateWords } from "./handling_words.ts";

type Service = StaffHandling["service"];

const DAYS_TO_ACCEPT = 5;
const WIDTH = 300;
const HEIGHT = 12;

function total(stages: WrittenStage[]): number {
  return stages.reduce((sum, { working_days: days }) => sum + days, 0);
}

/** The stages as parts of what the guide promises; what lies beyond it is drawn in red. */
function DaysBar({ stages, promised }: { stages: WrittenStage[]; promised: number | null }) {
  const sum = total(stages);
  const whole = Math.max(sum, promised ?? 0, 1);
  const scale = WIDTH / whole;
  let from = 0;
  const parts = stages.map(({ id, working_days: days }) => {
    const x = from * scale;
    from += days;
    const isBeyond = promised !== null && from > promised;
    const name = isBeyond ? "handling-beyond" : "handling-days";
    return <rect key={id} class={name} x={x} y={0} width={Math.max(days * scale - 1, 0)} height={HEIGHT} />;
  });
  const words =
    promised === null
      ? tn("{count} working day in all stages", "{count} working days in all stages", sum)
      : t("{sum} of {promised} promised working days", { sum: String(sum), promised: String(promised) });
  return (
    <figure class="handling-bar">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
        <rect class="handling-whole" x={0} y={0} width={WIDTH} height={HEIGHT} />
        {parts}
      </svg>
      <figcaption class="small">{words}</figcaption>
    </figure>
  );
}

interface NodeProps {
  title: ComponentChildren;
  detail?: ComponentChildren;
  kind?: "fee" | "end";
}

function Node({ title, detail, kind }: NodeProps) {
  return (
    <li class={kind ? `handling-node ${kind}` : "handling-node"}>
      <strong>{title}</strong>
      {detail ? <span class="small">{detail}</span> : null}
    </li>
  );
}

function stageName({ name }: WrittenStage): string {
  return inLanguage({ "zh-CN": name["zh-CN"] ?? "", en: name.en ?? "" }) || t("(no name yet)");
}

function StageNode({ stage }: { stage: WrittenStage }) {
  const days = tn("{count} working day", "{count} working days", stage.working_days);
  return <Node title={stageName(stage)} detail={t("{days} · {who}", { days, who: roleWords(stage.role) })} />;
}

function ResultNode({ result }: { result: Written["result"] }) {
  if (!result) return <Node kind="end" title={t("The decision, with no document")} />;
  const parts = [
    result.template ? templateWords(result.template) : t("(no template yet)"),
    result.seal ? sealWords(result.seal) : t("no seal"),
    result.valid_months
      ? tn("holds for {count} month", "holds for {count} months", result.valid_months)
      : t("holds for good"),
    result.ways.map(wayWords).join(t(", ")),
  ];
  return <Node kind="end" title={t("The document")} detail={parts.filter(Boolean).join(" · ")} />;
}

export function HandlingPicture({ service, now }: { service: Service; now: Written }) {
  const fee = now.fee ? (
    <Node kind="fee" title={t("The fee is paid")} detail={now.fee.name || t("(not chosen yet)")} />
  ) : null;
  return (
    <section class="handling-picture" aria-label={t("The way of a case")}>
      <h2>{t("The way of a case")}</h2>
      <ol>
        <Node title={t("The applicant sends it")} />
        {now.fee?.before === "acceptance" ? fee : null}
        <Node
          title={t("Accepted")}
          detail={tn("within {count} working day", "within {count} working days", DAYS_TO_ACCEPT)}
        />
        {now.stages.length === 0 ? <Node title={t("Review in one piece")} /> : null}
        {now.stages.map((stage) => (
          <StageNode stage={stage} key={stage.id} />
        ))}
        {now.fee?.before === "decision" ? fee : null}
        <Node title={t("Decided")} detail={t("Decides: {who}", { who: deciderWords(now.decides) })} />
        <ResultNode result={now.result} />
      </ol>
      {now.stages.length > 0 ? <DaysBar stages={now.stages} promised={service.working_days ?? null} /> : null}
    </section>
  );
}
