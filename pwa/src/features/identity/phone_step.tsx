// First a number, or where this device holds a passkey, its lock.
import fingerprint from "icon:fingerprint";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { api, type Failure, type SessionAnswer } from "../../net/index.ts";
import { preferences } from "../../storage/preferences.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import type { CodeSent, SentCode } from "./code_step.tsx";
import { canUnlock, signInWithPasskey } from "./passkeys.ts";

/** Eleven digits, however they were typed or pasted; null when it is no mobile number. */
export function mobileNumber(typed: string): string | null {
  const digits = typed.replace(/[^\d]/g, "").replace(/^(00)?86(?=1\d{10}$)/, "");
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}

interface PhoneFormProps {
  phone: string;
  onPhone: (phone: string) => void;
  onSent: (sent: SentCode) => void;
  /** Whether this is the page's one red button. */
  first: boolean;
}

function useSending({ phone, onSent }: PhoneFormProps) {
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async () => {
    const number = mobileNumber(phone);
    setWrong(number === null);
    if (number === null || busy) return;
    setBusy(true);
    const outcome = await api.post<CodeSent>("/api/identity/codes", { phone: number });
    setBusy(false);
    if (outcome.ok) onSent({ ...outcome.value, phone: number, at: Date.now() });
    else setFailure(outcome);
  };
  return { wrong, busy, failure, send };
}

function PhoneForm(props: PhoneFormProps) {
  const { phone, onPhone, first } = props;
  const { wrong, busy, failure, send } = useSending(props);
  return (
    <form
      class="identity-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={t("Mobile number")}
        hint={t("We send you a message with 6 digits. Whoever signs in for the first time gets an account.")}
        error={wrong ? t("Please enter a mobile number of 11 digits.") : undefined}
      >
        {(control) => (
          <input
            class="input identity-digits"
            type="tel"
            name="phone"
            inputMode="numeric"
            autocomplete="tel-national"
            enterkeyhint="next"
            maxLength={20}
            {...control}
            value={phone}
            onInput={(event) => onPhone(event.currentTarget.value)}
          />
        )}
      </Field>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button kind={first ? "seal" : "ink"} type="submit" wide busy={busy}>
        {t("Send me the digits")}
      </Button>
    </form>
  );
}

interface UnlockProps {
  first: boolean;
  onUnlocked: (answer: SessionAnswer) => Promise<void>;
}

function Unlock({ first, onUnlocked }: UnlockProps) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Failure | "not_unlocked" | null>(null);
  const unlock = async () => {
    setBusy(true);
    setOutcome(null);
    const unlocked = await signInWithPasskey();
    if (unlocked === "not_unlocked" || !unlocked.ok) setOutcome(unlocked);
    else await onUnlocked(unlocked.value);
    setBusy(false);
  };
  return (
    <div class="identity-form">
      <Button
        kind={first ? "seal" : "line"}
        wide
        icon={fingerprint}
        busy={busy}
        onClick={() => void unlock()}
      >
        {t("Sign in by unlocking this device")}
      </Button>
      <p class="identity-hint">
        {t("With your fingerprint, your face or the screen lock, as you unlock it every day.")}
      </p>
      {outcome === "not_unlocked" ? (
        <Notice kind="amber">
          {t("Nothing was unlocked. You can try again, or sign in with digits sent to you.")}
        </Notice>
      ) : null}
      {outcome && outcome !== "not_unlocked" ? <FailureNotice failure={outcome} /> : null}
    </div>
  );
}

interface PhoneStepProps extends Omit<PhoneFormProps, "first"> {
  onUnlocked: UnlockProps["onUnlocked"];
}

export function PhoneStep({ onUnlocked, ...form }: PhoneStepProps) {
  // Known at once where a passkey was used here before; otherwise it comes last, and moves nothing.
  const [holdsPasskey] = useState(preferences.value.passkey === "here");
  const [able, setAble] = useState(holdsPasskey);
  useEffect(() => void canUnlock().then(setAble), []);
  const or = able ? <p class="identity-or">{t("or")}</p> : null;
  return (
    <Page title={t("Sign in")} heading="large" back="/me">
      <p class="identity-lead">{t("Reading and filling in need no account. Sending does.")}</p>
      {able && holdsPasskey ? <Unlock first onUnlocked={onUnlocked} /> : null}
      {holdsPasskey ? or : null}
      <PhoneForm {...form} first={!(able && holdsPasskey)} />
      {holdsPasskey ? null : or}
      {able && !holdsPasskey ? <Unlock first={false} onUnlocked={onUnlocked} /> : null}
    </Page>
  );
}
