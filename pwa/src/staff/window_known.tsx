// Who stands at the window: by a code on her phone, or by a paper that the officer looks at.
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure, type Outcome } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Field, SelectField, TextField } from "../ui/field.tsx";
import { type Paper, type Person, type Visit, visitAddress, WINDOW } from "./window_store.ts";
import { PAPER_KINDS, paperWords } from "./window_words.ts";

type CodeSent = components["schemas"]["CodeSent"];

interface KnownProps {
  /** Of the application or of the correction to be. */
  id: string;
  /** Empty where she comes to correct something. */
  slug: string;
  onKnown: (visit: Visit, person: Person) => Promise<void>;
}

function goOnWords(slug: string): string {
  return slug ? t("Fill in the form") : t("Show what is to be corrected");
}

function useAsking(): { busy: Signal<boolean>; failure: Signal<Failure | null>; ask: typeof ask } {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  async function ask<T>(question: () => Promise<Outcome<T>>): Promise<T | null> {
    busy.value = true;
    const answer = await question();
    busy.value = false;
    failure.value = answer.ok ? null : answer;
    return answer.ok ? answer.value : null;
  }
  return { busy, failure, ask };
}

function Digits({ code }: { code: Signal<string> }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <Field
      label={t("The 6 digits that the person reads out")}
      hint={t("The message says that they are for the window. They open no account.")}
    >
      {(control) => (
        <input
          class="input window-code"
          ref={input}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          maxLength={12}
          {...control}
          value={code.value}
          onInput={(event) => (code.value = event.currentTarget.value.replace(/\D/g, "").slice(0, 6))}
        />
      )}
    </Field>
  );
}

function useCode({ id, slug, onKnown }: KnownProps) {
  const phone = useSignal("");
  const code = useSignal("");
  const sent = useSignal<CodeSent | null>(null);
  const { busy, failure, ask } = useAsking();
  const send = async () => {
    code.value = "";
    sent.value = await ask(() => api.post<CodeSent>(`${WINDOW}/codes`, { phone: phone.peek() }));
  };
  const give = async () => {
    const { code_request_id } = sent.peek() ?? {};
    const said = { service_slug: slug, code_request_id, phone: phone.peek(), code: code.peek() };
    const visit = await ask(() => api.put<Visit>(`${visitAddress(id)}/code`, said));
    if (visit) await onKnown(visit, { name: "", phone: phone.peek() });
  };
  return { phone, code, sent, busy, failure, send, give };
}

/** She has a phone with her. */
export function KnownByCode(props: KnownProps) {
  const { phone, code, sent, busy, failure, send, give } = useCode(props);
  const submit = (event: Event) => {
    event.preventDefault();
    void (sent.peek() ? give() : send());
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <TextField
        label={t("Mobile number of the person")}
        value={phone.value}
        onInput={(value) => {
          phone.value = value;
          sent.value = null;
        }}
        input={{ type: "tel", inputMode: "tel", autocomplete: "off" }}
      />
      {sent.value ? <Digits code={code} key={sent.value.code_request_id} /> : null}
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      <Button
        kind="seal"
        type="submit"
        wide
        busy={busy.value}
        disabled={sent.value !== null && code.value.length < 6}
      >
        {sent.value ? goOnWords(props.slug) : t("Send 6 digits")}
      </Button>
      {sent.value ? (
        <Button wide onClick={() => void send()}>
          {t("Send new digits")}
        </Button>
      ) : null}
    </form>
  );
}

interface PaperFieldsProps {
  paper: Signal<Paper>;
  name: Signal<string>;
  number: Signal<string>;
}

function PaperFields({ paper, name, number }: PaperFieldsProps) {
  return (
    <>
      <SelectField
        label={t("The paper that you have looked at")}
        value={paper.value}
        options={PAPER_KINDS.map((value) => ({ value, label: paperWords(value) }))}
        onChange={(value) => (paper.value = value as Paper)}
      />
      <TextField
        label={t("Name, as it stands there")}
        value={name.value}
        onInput={(value) => (name.value = value.slice(0, 60))}
        input={{ autocomplete: "off" }}
      />
      <TextField
        label={t("Citizen number")}
        hint={t("18 characters; the last one may be an X.")}
        value={number.value}
        onInput={(value) =>
          (number.value = value
            .replace(/[^0-9xX]/g, "")
            .toUpperCase()
            .slice(0, 18))
        }
        input={{ autocomplete: "off", autocapitalize: "characters" }}
      />
    </>
  );
}

/** She has no phone: the officer looks at a paper. */
export function KnownByPaper({ id, slug, onKnown }: KnownProps) {
  const paper = useSignal<Paper>("identity_card");
  const number = useSignal("");
  const name = useSignal("");
  const { busy, failure, ask } = useAsking();
  const go = async () => {
    const said = {
      service_slug: slug,
      paper: paper.peek(),
      citizen_number: number.peek(),
      name: name.peek().trim(),
    };
    const visit = await ask(() => api.put<Visit>(`${visitAddress(id)}/paper`, said));
    if (visit) await onKnown(visit, { name: visit.name, phone: "" });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void go();
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <PaperFields paper={paper} name={name} number={number} />
      {failure.value ? <FailureNotice failure={failure.value} /> : null}
      <Button
        kind="seal"
        type="submit"
        wide
        busy={busy.value}
        disabled={number.value.length !== 18 || name.value.trim() === ""}
      >
        {goOnWords(slug)}
      </Button>
    </form>
  );
}
