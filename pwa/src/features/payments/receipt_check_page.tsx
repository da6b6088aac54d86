import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { api, type Failure } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { DateInput } from "../../ui/date_input.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { digitsOf } from "./digits.ts";
import { type Field, faultsOf, fenOf, LENGTHS, type Typed } from "./receipt_question.ts";
import { paths, type ReceiptAnswer, type ReceiptQuestion } from "./wire.ts";
import "./fines.css";

function useCheck() {
  const [typed, setTyped] = useState<Typed>({ code: "", number: "", check: "", amount: "", date: "" });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const faults = faultsOf(typed);
  const change = (field: Field) => (text: string) => {
    const limit = field in LENGTHS ? LENGTHS[field as keyof typeof LENGTHS] : null;
    setAnswer(null);
    setTyped((before) => ({ ...before, [field]: limit ? digitsOf(text, limit) : text }));
  };
  const check = async () => {
    setTried(true);
    setAnswer(null);
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    const { code, number, check: check_code, date: issued_on } = typed;
    const question: ReceiptQuestion = {
      code,
      number,
      check_code,
      issued_on,
      amount_fen: fenOf(typed.amount) ?? 0,
    };
    const outcome = await api.post<ReceiptAnswer>(paths.verify, question);
    setBusy(false);
    setFailure(outcome.ok ? null : outcome);
    if (outcome.ok) setAnswer(outcome.value.is_genuine);
  };
  return { typed, faults: tried ? faults : {}, busy, answer, failure, change, check };
}

function Outcome({ genuine }: { genuine: boolean | null }) {
  if (genuine === null) return null;
  return genuine ? (
    <Notice kind="jade" title={t("This receipt is genuine")}>
      {t("We issued a receipt with exactly these five.")}
    </Notice>
  ) : (
    <Notice kind="error" title={t("There is no such receipt")}>
      {t("Please compare every digit with the paper. If they are right, the receipt is not ours.")}
    </Notice>
  );
}

export default function ReceiptCheckPage() {
  const { typed, faults, busy, answer, failure, change, check } = useCheck();
  const digits = { inputMode: "numeric", autocomplete: "off" } as const;
  const field = (name: Field, label: string, input: object = digits) => (
    <TextField label={label} value={typed[name]} error={faults[name]} input={input} onInput={change(name)} />
  );
  return (
    <Page title={t("Check a receipt")} heading="large" back="/fines">
      <form
        class="fines-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void check();
        }}
      >
        <p class="fines-lead">{t("Copy these five from the receipt.")}</p>
        {field("code", t("Receipt code"))}
        {field("number", t("Receipt number"))}
        {field("check", t("Check code"))}
        {field("amount", t("Amount in yuan"), { inputMode: "decimal", autocomplete: "off" })}
        <DateInput label={t("Issued on")} value={typed.date} error={faults.date} onInput={change("date")} />
        <Button kind="ink" type="submit" wide busy={busy}>
          {t("Check")}
        </Button>
        {failure ? <FailureNotice failure={failure} /> : null}
        <Outcome genuine={answer} />
      </form>
    </Page>
  );
}
