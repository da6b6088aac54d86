import "./applications.css";
import fileOff from "icon:file-off";
import proved from "icon:rosette-discount-check";
import { formatDateTime } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import { contentOfReceipt, session } from "../../net/index.ts";
import type { Receipt } from "../../storage/index.ts";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Card, Tag } from "../../ui/list.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { CaseFacts } from "./case_facts.tsx";
import { type KnownCase, useCase } from "./case_loading.ts";
import { PrintButton } from "./print_button.tsx";
import { useChecked } from "./receipt_line.tsx";

type Signed = Receipt["signed"];

function ProofTag({ signed }: { signed: Signed }) {
  const checked = useChecked(signed);
  if (checked === "checking") return <Tag>{t("Checking the signature…")}</Tag>;
  if (checked === "not_genuine") return <Tag tone="amber">{t("Signature not checked")}</Tag>;
  return (
    <Tag tone="jade" icon={proved}>
      {t("Signature checked")}
    </Tag>
  );
}

function ReceiptCard({ signed, service }: { signed: Signed; service: string }) {
  const said = contentOfReceipt(signed);
  const text = (name: string) => String(said?.[name] ?? "");
  const title =
    text("kind") === "correction" ? t("Receipt of your correction") : t("Receipt of your application");
  return (
    <section aria-label={title}>
      <Card>
        <div class="case-head">
          <h2>{title}</h2>
          <ProofTag signed={signed} />
        </div>
        <CaseFacts
          facts={[
            { name: t("Service"), value: service },
            { name: t("Case number"), value: text("case_number") },
            { name: t("Received at"), value: formatDateTime(text("received_at"), { year: true }) },
            { name: t("Fingerprint of what you sent"), value: text("answers_sha256") },
            { name: t("Key of the signature"), value: signed.key_id },
          ]}
        />
      </Card>
    </section>
  );
}

/** The receipts of a case as this phone knows them, the first one first. */
export function receiptsOf({ kept, receipt, corrected }: KnownCase): Signed[] {
  const first = kept?.value.receipt ?? receipt?.signed;
  const second = kept?.value.correction_receipt ?? corrected?.signed;
  return [first, second].filter((each) => each !== undefined && each !== null);
}

/** The signed receipts of a case, to be read and printed, also with no network. */
export default function ReceiptPage({ params }: PageProps) {
  const id = params.id ?? "";
  const { known, asked } = useCase(id);
  const receipts = known ? receiptsOf(known) : [];
  const service = known?.kept ? inLanguage(known.kept.value.service_name) : (known?.receipt?.title ?? "");
  return (
    <Page title={t("Receipts of this case")} back={`/cases/${id}`}>
      {receipts.length === 0 ? (
        asked || session.value.state === "anonymous" ? (
          <Empty icon={fileOff} title={t("There is no receipt here yet")} />
        ) : (
          <Skeleton lines={3} block />
        )
      ) : (
        <>
          {receipts.map((signed) => (
            <ReceiptCard signed={signed} service={service} key={signed.signature} />
          ))}
          <p class="quiet small">
            {t(
              "A receipt proves that what you sent arrived, and when. It is kept on this phone, and its signature is checked here, also without a network.",
            )}
          </p>
          <PrintButton />
        </>
      )}
    </Page>
  );
}
