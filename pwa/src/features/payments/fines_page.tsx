import receiptIcon from "icon:receipt";
import shield from "icon:shield-check";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { api } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { DECISION_DIGITS, digitsOf, grouped } from "./digits.ts";
import { FinePage } from "./fine_page.tsx";
import { NumberField } from "./number_field.tsx";
import { type FineExamples, finePath, paths } from "./wire.ts";
import "./fines.css";

/** Numbers to try; there are none outside a demonstration, and none with no network. */
function Examples() {
  const [numbers, setNumbers] = useState<string[]>([]);
  useEffect(() => {
    void api.get<FineExamples>(paths.examples).then((answer) => {
      if (answer.ok) setNumbers(answer.value.decision_numbers);
    });
  }, []);
  if (numbers.length === 0) return null;
  return (
    <Section title={t("Made-up decisions to try")}>
      <Rows label={t("Made-up decisions to try")}>
        {numbers.map((number) => (
          <Row key={number} icon={receiptIcon} tone="quiet" title={grouped(number)} href={finePath(number)} />
        ))}
      </Rows>
    </Section>
  );
}

function NumberForm({ typed }: { typed: string }) {
  const [digits, setDigits] = useState(typed);
  const [tried, setTried] = useState(false);
  const missing = DECISION_DIGITS - digits.length;
  const error = missing > 0 ? t("The number has 15 digits; {count} are missing.", { count: missing }) : "";
  const lookUp = () => {
    setTried(true);
    if (missing === 0) navigate(finePath(digits));
    else document.querySelector<HTMLInputElement>(".fines-number")?.focus();
  };
  return (
    <Page title={t("Traffic fine payment")} heading="large">
      <form
        class="fines-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          lookUp();
        }}
      >
        <p class="fines-lead">{t("You see the amount first, and why. You need not sign in.")}</p>
        <NumberField digits={digits} error={tried && error ? error : undefined} onInput={setDigits} />
        <Button kind="ink" type="submit" wide>
          {t("Look it up")}
        </Button>
      </form>
      <Rows label={t("Receipts")}>
        <Row
          icon={shield}
          title={t("Check a receipt")}
          detail={t("Is a printed receipt genuine?")}
          href="/fines/receipt"
        />
      </Rows>
      <Examples />
    </Page>
  );
}

export default function FinesPage({ query }: PageProps) {
  const number = digitsOf(query.get("decision") ?? "", DECISION_DIGITS);
  if (number.length === DECISION_DIGITS) return <FinePage key={number} number={number} />;
  const typed = digitsOf(query.get("typed") ?? "", DECISION_DIGITS);
  return <NumberForm key={typed} typed={typed} />;
}
