import download from "icon:download";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/list.tsx";
import { type Finding, readFindings, reportAddress } from "./import_store.ts";

function Line({ finding }: { finding: Finding }) {
  return (
    <tr>
      <td>
        <Tag tone={finding.refused ? "seal" : "amber"}>{finding.refused ? t("refused") : t("warning")}</Tag>
      </td>
      <td class="import-sheet">{finding.sheet}</td>
      <td>
        <span class="import-label">{t("Row {number}", { number: finding.row })}</span>
        <span class="import-number">{finding.row}</span>
      </td>
      <td class="import-field">{finding.field}</td>
      <td class="import-value">
        {finding.value ? <span class="import-label">{t("What stood there:")} </span> : null}
        {finding.value}
      </td>
      <td class="import-reason">
        {finding.reason} <strong>{finding.to_do}</strong>
      </td>
    </tr>
  );
}

function Table({ findings }: { findings: Finding[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t("Result")}</th>
          <th scope="col">{t("Sheet")}</th>
          <th scope="col">{t("Row")}</th>
          <th scope="col">{t("Field")}</th>
          <th scope="col">{t("What stood there")}</th>
          <th scope="col">{t("Reason, and what to do")}</th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding, place) => (
          <Line finding={finding} key={place} />
        ))}
      </tbody>
    </table>
  );
}

function useFindings(id: string) {
  const [findings, setFindings] = useState<Finding[]>([]);
  const [next, setNext] = useState<number | null>(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = async (start: number) => {
    const answer = await readFindings(id, start);
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setFindings((before) => [...(start > 0 ? before : []), ...answer.value.findings]);
    setNext(answer.value.next);
  };
  useEffect(() => void read(0), [id]);
  return { findings, next, failure, read };
}

/** All that was found, by sheet, row and field, the refused rows first. */
export function ImportFindings({ id }: { id: string }) {
  const { findings, next, failure, read } = useFindings(id);
  return (
    <section class="import-findings" aria-labelledby="import-findings-title">
      <div class="import-buttons">
        <h2 id="import-findings-title">{t("What was found")}</h2>
        <a class="button line" href={reportAddress(id)} download="import-report.xlsx">
          <Icon of={download} class="small" />
          {t("Report as a workbook")}
        </a>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="import-table" tabIndex={0} aria-label={t("Table of what was found")}>
        <Table findings={findings} />
      </section>
      {failure ? <FailureNotice failure={failure} retry={() => void read(next ?? 0)} /> : null}
      {next ? (
        <Button wide onClick={() => void read(next)}>
          {t("Show more")}
        </Button>
      ) : null}
    </section>
  );
}
