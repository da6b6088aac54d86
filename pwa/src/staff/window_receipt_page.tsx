import "../features/applications/applications.css";
import "./window.css";
import { useEffect } from "preact/hooks";
import { CaseFacts } from "../features/applications/case_facts.tsx";
import { lastDayWords } from "../features/applications/limit_words.ts";
import { PrintButton } from "../features/applications/print_button.tsx";
import { type FormDefinition, judge } from "../forms/definition.ts";
import { Summary } from "../forms/summary.tsx";
import { formatDateTime } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import { contentOfReceipt } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Skeleton } from "../ui/feedback.tsx";
import { Card } from "../ui/list.tsx";
import type { PageProps } from "../ui/navigation.ts";
import { Page, Section } from "../ui/page.tsx";
import { caseFailure, forgetOffice, openCase, readCase, type StaffCase } from "./office.ts";
import { holds, StaffOnly } from "./staff_only.tsx";
import { consentWords, knownWords } from "./window_words.ts";

interface SentProps {
  found: StaffCase;
  isCorrection: boolean;
}

function ReceiptCard({ found, isCorrection }: SentProps) {
  const receipt = (isCorrection ? found.correction_receipt : null) ?? found.receipt;
  const said = contentOfReceipt(receipt);
  const text = (name: string) => String(said?.[name] ?? "");
  const filed = isCorrection ? found.correction_at_window : found.at_window;
  return (
    <Card>
      <h2>{isCorrection ? t("Receipt of your correction") : t("Receipt of your application")}</h2>
      <CaseFacts
        facts={[
          { name: t("Service"), value: inLanguage(found.service_name) },
          { name: t("Applicant"), value: found.applicant },
          { name: t("Case number"), value: text("case_number") },
          { name: t("Received at"), value: formatDateTime(text("received_at"), { year: true }) },
          { name: t("Office"), value: inLanguage(found.office_name) },
          ...(found.limit
            ? [
                {
                  name: isCorrection
                    ? t("The office decides by")
                    : t("The office says whether it takes it up by"),
                  value: lastDayWords(found.limit),
                },
              ]
            : []),
          ...(filed
            ? [
                {
                  name: isCorrection ? t("Corrected at the window by") : t("Filed at the window by"),
                  value: `${filed.officer} · ${knownWords(filed)} · ${consentWords(filed.consent)}`,
                },
              ]
            : []),
          { name: t("Fingerprint of what you sent"), value: text("answers_sha256") },
          { name: t("Key of the signature"), value: receipt.key_id },
        ]}
      />
    </Card>
  );
}

/** What she takes home: how to follow her case. */
function HowToFollow({ found, isCorrection }: SentProps) {
  const filed = isCorrection ? found.correction_at_window : found.at_window;
  return (
    <p>
      {filed?.known_by === "code"
        ? t("Sign in with the phone number that you gave at the window: the case stands under “My cases”.")
        : t(
            "To ask how it stands, come to the window with your paper, or call 12345 and name the case number.",
          )}
    </p>
  );
}

const NO_PHOTOS = { keep: () => Promise.reject(new Error("read only")), read: () => Promise.resolve(null) };

function Sent({ found, isCorrection }: SentProps) {
  const form = found.form as unknown as FormDefinition;
  return (
    <>
      <ReceiptCard found={found} isCorrection={isCorrection} />
      <HowToFollow found={found} isCorrection={isCorrection} />
      <PrintButton />
      <div class="case-screen-only">
        <Button kind="seal" wide href="/staff/window">
          {t("Finish: next person")}
        </Button>
      </div>
      <Section title={t("What was sent")}>
        <Summary
          form={form}
          answers={found.answers}
          outcome={judge(form, found.answers).outcome}
          photos={NO_PHOTOS}
          drawPhotos={(photos) => <span>{t("{count} attached", { count: photos.length })}</span>}
        />
      </Section>
    </>
  );
}

/** The receipt of what was filed at the window, to be printed for the person. Nothing of it stays on the machine. */
export default function WindowReceiptPage({ params, query }: PageProps) {
  const id = params.id ?? "";
  const isClerk = holds("clerk");
  useEffect(() => {
    if (isClerk) void readCase(id);
    return forgetOffice;
  }, [id, isClerk]);
  const found = openCase.value;
  return (
    <Page title={t("Received")} back="/staff/window">
      {isClerk ? null : <StaffOnly path="/staff/window" />}
      {caseFailure.value ? (
        <FailureNotice failure={caseFailure.value} retry={() => void readCase(id)} />
      ) : null}
      {found ? (
        <Sent found={found} isCorrection={query.get("of") === "correction"} />
      ) : isClerk && !caseFailure.value ? (
        <Skeleton lines={4} block />
      ) : null}
    </Page>
  );
}
