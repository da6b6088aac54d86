import "./texts.css";
import plus from "icon:plus";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatDateTime } from "../i18n/dates.ts";
import { language, t } from "../i18n/index.ts";
import { newId } from "../storage/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Skeleton } from "../ui/feedback.tsx";
import { Row, Rows, Tag } from "../ui/list.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";
import { TextEditor } from "./text_editor.tsx";
import {
  officeTexts,
  readTexts,
  type TextModule,
  textIn,
  textsFailure,
  titleIn,
  USES_IN_ORDER,
} from "./text_store.ts";
import { useWords } from "./text_words.ts";

/** What is being written: a text that was read, or a new one under an id of its own. */
type Open = { id: string; read: TextModule | null };

function detailOf(text: TextModule): string {
  const at = formatDateTime(text.changed_at);
  return text.is_own
    ? t("{name}, {time}", { name: text.changed_by, time: at })
    : t("From the office above yours");
}

function Texts({ texts, open }: { texts: TextModule[]; open: Signal<Open | null> }) {
  const spoken = language.value === "en" ? "en" : "zh-CN";
  return (
    <>
      {USES_IN_ORDER.filter((use) => texts.some((each) => each.use === use)).map((use) => (
        <Section title={useWords(use)} key={use}>
          <Rows label={useWords(use)}>
            {texts
              .filter((each) => each.use === use)
              .map((text) => (
                <Row
                  key={text.id}
                  title={titleIn(text, spoken)}
                  detail={`${textIn(text, spoken)} · ${detailOf(text)}`}
                  end={text.is_retired ? <Tag>{t("Retired")}</Tag> : undefined}
                  {...(text.is_own ? { onClick: () => (open.value = { id: text.id, read: text }) } : {})}
                />
              ))}
          </Rows>
        </Section>
      ))}
    </>
  );
}

function Workplace() {
  const open = useSignal<Open | null>(null);
  useEffect(() => void readTexts(), []);
  const texts = officeTexts.value;
  const done = () => {
    open.value = null;
  };
  return (
    <div class="texts">
      <p>
        {t(
          "What your office writes again and again: put in at a case by a search, and checked before it is sent.",
        )}
      </p>
      <Button kind="seal" icon={plus} onClick={() => (open.value = { id: newId(), read: null })}>
        {t("Write a text")}
      </Button>
      {textsFailure.value ? (
        <FailureNotice failure={textsFailure.value} retry={() => void readTexts()} />
      ) : null}
      {texts ? <Texts texts={texts} open={open} /> : textsFailure.value ? null : <Skeleton lines={5} />}
      <Sheet
        open={open.value !== null}
        title={open.value?.read ? t("Change a text") : t("Write a text")}
        onClose={done}
      >
        {open.value ? (
          <TextEditor {...open.value} use="request_correction" onDone={done} key={open.value.id} />
        ) : null}
      </Sheet>
    </div>
  );
}

/** The texts of an office, written, changed and retired by its officers. */
export default function TextsPage() {
  return (
    <Page title={t("Texts of my office")} back="/staff" desk>
      {holds("clerk") ? <Workplace /> : <StaffOnly path="/staff/texts" />}
    </Page>
  );
}
