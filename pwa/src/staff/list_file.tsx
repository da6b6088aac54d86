import download from "icon:download";
import { useState } from "preact/hooks";
import { contentLanguage, t } from "../i18n/index.ts";
import { readFile } from "../net/file.ts";
import type { Failure } from "../net/index.ts";
import { FailureNotice } from "../ui/failure.tsx";
import { Icon } from "../ui/icon.tsx";

type Kind = "csv" | "xlsx";

function addressOf(kind: Kind, query: string): string {
  return `/api/applications/staff/case-lists/${contentLanguage()}/${kind}${query}`;
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** All of the list that is shown, also what stands on its further pages, as a file on this machine. */
export function ListAsFile({ query }: { query: string }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async (kind: Kind) => {
    setBusy(true);
    const found = await readFile(addressOf(kind, query));
    setFailure(found instanceof Blob ? null : found);
    if (found instanceof Blob) save(found, `${t("Cases")}.${kind}`);
    setBusy(false);
  };
  const kinds: [Kind, string][] = [
    ["xlsx", t("Workbook (.xlsx)")],
    ["csv", t("CSV file")],
  ];
  return (
    <>
      <fieldset class="staff-file">
        <legend class="quiet small">{t("Save this list as a file")}</legend>
        {kinds.map(([kind, words]) => (
          <button
            class="button quiet"
            type="button"
            disabled={busy}
            onClick={() => void take(kind)}
            key={kind}
          >
            <Icon of={download} class="small" />
            {words}
          </button>
        ))}
      </fieldset>
      {failure ? <FailureNotice failure={failure} /> : null}
    </>
  );
}
