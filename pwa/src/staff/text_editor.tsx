// One text of the office while it is written, in both languages beside each other.
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice } from "../ui/feedback.tsx";
import { SelectField, TextAreaField, TextField } from "../ui/field.tsx";
import { MOST_WRITTEN } from "./office.ts";
import {
  HOLES,
  officeTexts,
  type TextModule,
  type TextWriting,
  USES_IN_ORDER,
  type Use,
  writeText,
} from "./text_store.ts";
import { holeWords, useWords } from "./text_words.ts";

type Wanted = Omit<TextWriting, "base_revision">;

interface EditorProps {
  id: string;
  /** As it was read; nothing for a new one. */
  read: TextModule | null;
  use: Use;
  onDone: () => void;
}

function wantedOf({ read, use }: EditorProps): Wanted {
  if (!read) return { use, title: "", title_en: "", text: "", text_en: "", is_retired: false };
  const { title, title_en, text, text_en, is_retired } = read;
  return { use: read.use, title, title_en, text, text_en, is_retired };
}

const MOST_OF_A_TITLE = 60;

/** What somebody else has made of it meanwhile; what was typed here stays. */
function TakenOver({ other, onTake }: { other: TextModule; onTake: () => void }) {
  return (
    <Notice
      kind="amber"
      title={t("{name} has changed this text meanwhile", { name: other.changed_by })}
      action={{ label: t("Mine shall stand"), onClick: onTake }}
    >
      <span class="texts-other">
        {other.title} / {other.title_en}
        {"\n"}
        {other.text}
        {"\n"}
        {other.text_en}
      </span>
    </Notice>
  );
}

function Fields({ wanted, set }: { wanted: Wanted; set: (changes: Partial<Wanted>) => void }) {
  return (
    <>
      <SelectField
        label={t("Used for")}
        value={wanted.use}
        options={USES_IN_ORDER.map((value) => ({ value, label: useWords(value) }))}
        onChange={(use) => set({ use: use as Use })}
      />
      <div class="texts-pair">
        <TextField
          label={t("Title in Chinese")}
          value={wanted.title}
          onInput={(title) => set({ title: title.slice(0, MOST_OF_A_TITLE) })}
        />
        <TextField
          label={t("Title in English")}
          value={wanted.title_en}
          onInput={(title_en) => set({ title_en: title_en.slice(0, MOST_OF_A_TITLE) })}
        />
        <TextAreaField
          label={t("Text in Chinese")}
          value={wanted.text}
          onInput={(text) => set({ text: text.slice(0, MOST_WRITTEN) })}
        />
        <TextAreaField
          label={t("Text in English")}
          value={wanted.text_en}
          onInput={(text_en) => set({ text_en: text_en.slice(0, MOST_WRITTEN) })}
        />
      </div>
      <p class="small">
        {t("These are filled in from the case:")}{" "}
        {HOLES.map((hole) => `{${hole}} ${holeWords(hole)}`).join(t(", "))}
      </p>
    </>
  );
}

function isWhole({ title, title_en, text, text_en }: Wanted): boolean {
  return [title, title_en, text, text_en].every((each) => each.trim() !== "");
}

function useWriting(props: EditorProps) {
  const wanted = useSignal<Wanted>(wantedOf(props));
  const base = useRef(props.read?.revision ?? 0);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const other = useSignal<TextModule | null>(null);
  const write = async (changes: Partial<Wanted> = {}) => {
    busy.value = true;
    const sent = { ...wanted.peek(), ...changes, base_revision: base.current };
    const failed = await writeText(props.id, sent);
    busy.value = false;
    const isTaken = failed?.problem.code === "text_changed";
    other.value = isTaken ? (officeTexts.peek()?.find(({ id }) => id === props.id) ?? null) : null;
    failure.value = isTaken ? null : failed;
    if (failed === null) props.onDone();
  };
  const insist = () => {
    base.current = other.peek()?.revision ?? base.current;
    void write();
  };
  return { wanted, busy, failure, other, write, insist };
}

export function TextEditor(props: EditorProps) {
  const { wanted, busy, failure, other, write, insist } = useWriting(props);
  const isRetired = wanted.value.is_retired ?? false;
  const submit = (event: Event) => {
    event.preventDefault();
    void write();
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <Fields wanted={wanted.value} set={(changes) => (wanted.value = { ...wanted.peek(), ...changes })} />
      {other.value ? <TakenOver other={other.value} onTake={insist} /> : null}
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      <Actions>
        <Button onClick={props.onDone}>{t("Cancel")}</Button>
        {props.read ? (
          <Button onClick={() => void write({ is_retired: !isRetired })}>
            {isRetired ? t("Use it again") : t("Retire it")}
          </Button>
        ) : null}
        <Button kind="seal" type="submit" busy={busy.value} disabled={!isWhole(wanted.value)}>
          {t("Save")}
        </Button>
      </Actions>
    </form>
  );
}
