import "./results.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import { api, type Failure } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { inFours } from "./standing.ts";
import { Verdict } from "./verdict.tsx";

export type Verification = components["schemas"]["Verification"];

const MOST_TYPED = 40;

function digitsOf(text: string): string {
  return text.normalize("NFKC").replace(/[^0-9]/g, "");
}

interface FormProps {
  typed: string;
  onTyped: (text: string) => void;
  busy: boolean;
}

function CodeForm({ typed, onTyped, busy }: FormProps) {
  const ask = (event: Event) => {
    event.preventDefault();
    const code = digitsOf(typed);
    if (code) navigate(`/verify?code=${code}`);
  };
  return (
    <form class="verify-form" action="/verify" method="get" onSubmit={ask}>
      <TextField
        label={t("Verification code")}
        hint={t(
          "16 digits, at the foot of the document. Scanning its code with a camera brings you here, too.",
        )}
        value={typed}
        input={{
          name: "code",
          inputMode: "numeric",
          autocomplete: "off",
          maxLength: MOST_TYPED,
          enterkeyhint: "go",
        }}
        onInput={onTyped}
      />
      <Button kind="seal" type="submit" wide busy={busy}>
        {t("Verify")}
      </Button>
    </form>
  );
}

/** For anybody: is this document genuine, and does it still hold? Nothing of it is told but what its holder shows. */
export default function VerifyPage({ query }: PageProps) {
  const code = digitsOf(query.get("code") ?? "");
  const typed = useSignal(inFours(code));
  const found = useSignal<Verification | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const ask = async () => {
    found.value = null;
    failure.value = null;
    if (!code) return;
    busy.value = true;
    const answer = await api.get<Verification>(`/api/results/verification?code=${code}`);
    busy.value = false;
    if (answer.ok) found.value = answer.value;
    else failure.value = answer;
  };
  useEffect(() => {
    // Without a code in the address what she has typed stays: an effect may come after her first digits.
    if (code) typed.value = inFours(code);
    void ask();
  }, [code]);
  return (
    <Page title={t("Verify a document")} heading="large">
      <p>{t("See whether a document was issued here, and whether it still holds.")}</p>
      <div aria-live="polite">
        {busy.value ? <Skeleton lines={3} block /> : null}
        {found.value ? <Verdict found={found.value} /> : null}
        {failure.value ? (
          <FailureNotice
            failure={failure.value}
            retry={failure.value.kind === "problem" ? undefined : () => void ask()}
          />
        ) : null}
      </div>
      <CodeForm typed={typed.value} onTyped={(text) => (typed.value = text)} busy={busy.value} />
    </Page>
  );
}
