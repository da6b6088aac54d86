import "./staff.css";
import "./items.css";
import "./form_builder.css";
import inbox from "icon:inbox";
import plus from "icon:plus";
import { useEffect, useState } from "preact/hooks";
import { formatDate } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure, session } from "../net/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Empty, Skeleton } from "../ui/feedback.tsx";
import { TextField } from "../ui/field.tsx";
import { Tag } from "../ui/list.tsx";
import { navigate } from "../ui/navigation.ts";
import { Page } from "../ui/page.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { FORMS_API, FORMS_PAGE, type FormLine, type StaffForm } from "./form_store.ts";
import type { Words } from "./form_tree.ts";
import { said } from "./form_words.ts";
import { HandledServices } from "./handled_services.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";

type FormList = components["schemas"]["StaffFormList"];

function stateWord(line: FormLine): string {
  if (line.draft_at)
    return line.version === null && !line.planned ? t("Being written") : t("Draft of the next version");
  if (line.version !== null) return t("Published");
  return line.planned ? t("Planned") : t("Taken back");
}

function about(line: FormLine): string {
  const parts = [line.form_id];
  if (line.version !== null) parts.push(t("version {number}", { number: line.version }));
  if (line.planned) {
    parts.push(t("new version from {date}", { date: formatDate(line.planned.starts_on) }));
  }
  if (line.draft_by && line.draft_at) {
    parts.push(
      t("last changed by {name} on {date}", { name: line.draft_by, date: formatDate(line.draft_at) }),
    );
  }
  return parts.join(" · ");
}

function Line({ line }: { line: FormLine }) {
  return (
    <li>
      <a class="items-line" href={`${FORMS_PAGE}/${line.form_id}`}>
        <span class="staff-line-text">
          <strong>{said(line.title as Words, line.form_id)}</strong>
          <span class="quiet small">{about(line)}</span>
        </span>
        <Tag>{stateWord(line)}</Tag>
      </a>
    </li>
  );
}

/** `Leave of absence` becomes `leave_of_absence`; what has no Latin letter gets a name from the day. */
export function nameFrom(english: string): string {
  const plain = english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 40);
  return plain || `form_${Date.now().toString(36)}`;
}

function NewFormSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [chinese, setChinese] = useState("");
  const [english, setEnglish] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWhole = chinese.trim() !== "" && english.trim() !== "";
  const begin = async () => {
    const body = { form_id: nameFrom(english), chinese: chinese.trim(), english: english.trim() };
    const answer = await api.post<StaffForm>(FORMS_API, body);
    if (answer.ok) navigate(`${FORMS_PAGE}/${answer.value.form_id}`);
    else setFailure(answer);
  };
  return (
    <Sheet open={open} title={t("What is the form called?")} onClose={onClose}>
      <div class="stack">
        {failure ? <FailureNotice failure={failure} /> : null}
        <TextField
          label={t("Name in Chinese")}
          value={chinese}
          onInput={setChinese}
          input={{ maxLength: 200 }}
        />
        <TextField
          label={t("Name in English")}
          value={english}
          onInput={setEnglish}
          input={{ maxLength: 200 }}
        />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button kind="ink" disabled={!isWhole} onClick={() => void begin()}>
            {t("Begin the form")}
          </Button>
        </Actions>
      </div>
    </Sheet>
  );
}

function Forms() {
  const [lines, setLines] = useState<FormLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isNew, setNew] = useState(false);
  const read = async () => {
    const answer = await api.get<FormList>(FORMS_API);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) setLines(answer.value.forms);
  };
  useEffect(() => {
    void read();
  }, []);
  return (
    <>
      {failure ? <FailureNotice failure={failure} retry={() => void read()} /> : null}
      <div class="items-above">
        <p class="quiet">{t("The forms of your department. They hold in the whole province.")}</p>
        <Button kind="ink" icon={plus} onClick={() => setNew(true)}>
          {t("New form")}
        </Button>
      </div>
      {lines === null && !failure ? <Skeleton lines={6} /> : null}
      {lines?.length === 0 ? <Empty icon={inbox} title={t("No forms yet")} /> : null}
      {lines && lines.length > 0 ? (
        // biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets
        <ul class="staff-lines" role="list">
          {lines.map((line) => (
            <Line line={line} key={line.form_id} />
          ))}
        </ul>
      ) : null}
      <HandledServices />
      <NewFormSheet open={isNew} onClose={() => setNew(false)} />
    </>
  );
}

/** The forms of an editor's department. */
export default function FormsPage() {
  return (
    <Page
      title={t("Forms of my department")}
      back="/me"
      desk
      actions={<span class="quiet">{session.value.account?.name ?? ""}</span>}
    >
      {holds("form_editor") ? <Forms /> : <StaffOnly path={FORMS_PAGE} />}
    </Page>
  );
}
