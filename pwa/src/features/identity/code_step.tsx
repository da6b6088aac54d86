// Then the six digits that were sent.
import { useEffect, useRef, useState } from "preact/hooks";
import { t, tn } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import { api, type Failure, type SessionAnswer } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";

export type CodeSent = components["schemas"]["CodeSent"];

export interface SentCode extends CodeSent {
  phone: string;
  /** When it was sent, by this device's clock. */
  at: number;
}

const DIGITS = 6;

/** `199 0000 0001`: as people read numbers out. */
function grouped(phone: string): string {
  return phone.replace(/(\d{3})(\d{4})(\d{4})/, "$1 $2 $3");
}

/** Seconds until another code may be asked for, counted down. */
function useSecondsLeft(sent: SentCode): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const passed = Math.max(0, now - sent.at) / 1000;
  return Math.max(0, Math.ceil(sent.resend_after - passed));
}

function Resend({ sent, onResent }: { sent: SentCode; onResent: (sent: SentCode) => void }) {
  const left = useSecondsLeft(sent);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const resend = async () => {
    setBusy(true);
    const outcome = await api.post<CodeSent>("/api/identity/codes", { phone: sent.phone });
    setBusy(false);
    setFailure(outcome.ok ? null : outcome);
    if (outcome.ok) onResent({ ...outcome.value, phone: sent.phone, at: Date.now() });
  };
  return (
    <>
      {failure ? <FailureNotice failure={failure} /> : null}
      {left > 0 ? (
        <p class="identity-hint">
          {tn(
            "No message? You can ask again in {count} second.",
            "No message? You can ask again in {count} seconds.",
            left,
          )}
        </p>
      ) : (
        <Button kind="line" wide busy={busy} onClick={() => void resend()}>
          {t("Send new digits")}
        </Button>
      )}
    </>
  );
}

function wordsFor(failure: Failure): string | null {
  const left = failure.problem.params["tries_left"];
  if (failure.problem.code !== "code_is_wrong" || typeof left !== "number") return null;
  return tn(
    "These are not the digits that we sent. You can try {count} more time.",
    "These are not the digits that we sent. You can try {count} more times.",
    left,
  );
}

interface CodeStepProps {
  sent: SentCode;
  onResent: (sent: SentCode) => void;
  onOtherNumber: () => void;
  onSignedIn: (answer: SessionAnswer) => Promise<void>;
}

function useCode({ sent, onSignedIn }: CodeStepProps) {
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [short, setShort] = useState(false);
  const give = async (digits: string) => {
    setShort(digits.length < DIGITS);
    if (digits.length < DIGITS || busy) return;
    setBusy(true);
    setFailure(null);
    const { code_request_id, phone } = sent;
    const given = { code_request_id, phone, code: digits };
    const outcome = await api.post<SessionAnswer>("/api/identity/codes/verify", given);
    if (outcome.ok) await onSignedIn(outcome.value);
    else setFailure(outcome);
    setBusy(false);
  };
  const type = (typed: string) => {
    const digits = typed.replace(/\D/g, "").slice(0, DIGITS);
    setCode(digits);
    setShort(false);
    if (digits.length === DIGITS && digits !== code) void give(digits);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void give(code);
  };
  const error = short ? t("Please enter all 6 digits.") : failure ? wordsFor(failure) : null;
  return { code, busy, error, failure: error ? null : failure, type, submit };
}

function CodeForm(props: CodeStepProps) {
  const { code, busy, error, failure, type, submit } = useCode(props);
  const input = useRef<HTMLInputElement>(null);
  // After the page, which puts the focus on its heading.
  useEffect(() => queueMicrotask(() => input.current?.focus()), []);
  return (
    <form class="identity-form" noValidate onSubmit={submit}>
      <Field
        label={t("The digits in the message")}
        hint={t("Tell them to nobody; our staff never ask.")}
        error={error}
      >
        {(control) => (
          <input
            class="input identity-code"
            ref={input}
            type="text"
            name="code"
            inputMode="numeric"
            autocomplete="one-time-code"
            enterkeyhint="done"
            maxLength={12}
            {...control}
            value={code}
            onInput={(event) => type(event.currentTarget.value)}
          />
        )}
      </Field>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button kind="seal" type="submit" wide busy={busy}>
        {t("Sign in")}
      </Button>
    </form>
  );
}

export function CodeStep(props: CodeStepProps) {
  return (
    <Page title={t("Enter the 6 digits")} heading="large" back="/me">
      <p class="identity-lead">
        {t("We have sent them to")} <strong class="identity-number">{grouped(props.sent.phone)}</strong>
      </p>
      <CodeForm {...props} />
      <div class="identity-form">
        <Resend key={props.sent.code_request_id} sent={props.sent} onResent={props.onResent} />
        <Button kind="quiet" wide onClick={props.onOtherNumber}>
          {t("Another number")}
        </Button>
      </div>
    </Page>
  );
}
