import "./staff.css";
import "./import.css";
import download from "icon:download";
import uploadIcon from "icon:upload";
import { useEffect, useState } from "preact/hooks";
import { formatDateTime } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { api, type Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Row, Rows } from "../ui/list.tsx";
import { navigate, type PageProps } from "../ui/navigation.ts";
import { Page, Progress, Section } from "../ui/page.tsx";
import { ImportRun } from "./import_run.tsx";
import { IMPORTS_API, IMPORTS_PAGE, MOST_BYTES, type Run, type RunList, upload } from "./import_store.ts";
import { runWord } from "./import_words.ts";
import { holds, StaffOnly } from "./staff_only.tsx";

function useUpload() {
  const [part, setPart] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (file: File) => {
    setFailure(null);
    setPart(0);
    const answer = await upload(file, setPart);
    setPart(null);
    if (answer.ok) navigate(`${IMPORTS_PAGE}/${answer.value.id}`);
    else setFailure(answer);
  };
  return { part, failure, send };
}

interface FileFieldProps {
  file: File | null;
  isTooLarge: boolean;
  choose: (file: File | null) => void;
}

/** The browser's own input lies over the field and takes taps, keys and what is dropped; the words are ours. */
function FileField({ file, isTooLarge, choose }: FileFieldProps) {
  return (
    <Field
      label={t("File with items")}
      hint={t("A workbook (.xlsx) like the template, a JSON list with national field names, or nested JSON")}
      error={isTooLarge ? t("The file is larger than 20 MB. Cut it into several.") : undefined}
    >
      {(control) => (
        <div class="import-file">
          <span class="button line" aria-hidden="true">
            <Icon of={uploadIcon} class="small" />
            {file ? t("Another file") : t("Choose a file")}
          </span>
          <span class={file ? "import-file-name" : "import-file-name quiet"} role="status">
            {file ? file.name : t("No file yet.")}{" "}
            {file ? null : <span class="import-drop">{t("It can also be dropped here.")}</span>}
          </span>
          <input
            type="file"
            accept=".xlsx,.json,application/json"
            title=""
            onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
            {...control}
          />
        </div>
      )}
    </Field>
  );
}

function Choose() {
  const [file, setFile] = useState<File | null>(null);
  const { part, failure, send } = useUpload();
  const isTooLarge = file !== null && file.size > MOST_BYTES;
  return (
    <form
      class="import-choose"
      onSubmit={(event) => {
        event.preventDefault();
        if (file && !isTooLarge && part === null) void send(file);
      }}
    >
      <FileField file={file} isTooLarge={isTooLarge} choose={setFile} />
      {part === null ? null : (
        <Progress step={Math.round(part * 100)} of={100} label={t("The file is being sent")} />
      )}
      {failure ? <FailureNotice failure={failure} /> : null}
      <div class="import-buttons">
        <Button kind="seal" type="submit" busy={part !== null} disabled={!file || isTooLarge}>
          {t("Send and check")}
        </Button>
        <a class="button line" href={`${IMPORTS_API}/template`} download="items.xlsx">
          <Icon of={download} class="small" />
          {t("Template")}
        </a>
      </div>
      <p class="quiet">{t("First it is only checked. Nothing changes before you say so.")}</p>
    </form>
  );
}

function Newest() {
  const [runs, setRuns] = useState<Run[]>([]);
  useEffect(() => {
    void api.get<RunList>(IMPORTS_API).then((answer) => {
      if (answer.ok) setRuns(answer.value.runs);
    });
  }, []);
  if (runs.length === 0) return null;
  return (
    <Section title={t("My imports")}>
      <Rows>
        {runs.map((run) => (
          <Row
            key={run.id}
            title={run.file_name}
            detail={`${formatDateTime(run.created_at)} · ${runWord(run)}`}
            href={`${IMPORTS_PAGE}/${run.id}`}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** Choose a file of items, or see what became of one. */
export default function ImportPage({ params }: PageProps) {
  const isAllowed = holds("editor", "catalogue_admin");
  return (
    <Page title={t("Import items")} back={params.id ? IMPORTS_PAGE : "/me"} desk>
      {!isAllowed ? (
        <StaffOnly path={IMPORTS_PAGE} />
      ) : params.id ? (
        <ImportRun id={params.id} />
      ) : (
        <>
          <Choose />
          <Newest />
        </>
      )}
    </Page>
  );
}
