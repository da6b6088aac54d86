import { useSignal } from "@preact/signals";
import { formatDate } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import { sha256 } from "../../storage/cipher.ts";
import { Notice } from "../../ui/feedback.tsx";
import { Field } from "../../ui/field.tsx";
import { Card } from "../../ui/list.tsx";
import { standingWords, validity } from "./standing.ts";
import type { Verification } from "./verify_page.tsx";

function Saying({ found }: { found: Verification }) {
  const { standing, replaced_on, ended_on } = found;
  if (standing === "valid") {
    return (
      <Notice kind="jade" title={t("Genuine, and it holds")}>
        {t("Compare what stands here with the document in your hand.")}
      </Notice>
    );
  }
  const since = replaced_on ?? ended_on ?? found.valid_until;
  return (
    <Notice
      kind={standing === "expired" ? "amber" : "error"}
      title={t("It was issued here, but it no longer holds")}
    >
      {since
        ? t("{state}, since {day}", {
            state: standingWords(standing),
            day: formatDate(since, { year: true }),
          })
        : standingWords(standing)}
    </Notice>
  );
}

/** The file never leaves the device: its fingerprint is made here and compared here. */
function CompareFile({ issued }: { issued: string }) {
  const outcome = useSignal<"same" | "other" | null>(null);
  const compare = async (file: File | undefined) => {
    outcome.value = null;
    if (file) outcome.value = (await sha256(await file.arrayBuffer())) === issued ? "same" : "other";
  };
  if (!("subtle" in crypto)) return null;
  return (
    <>
      <Field
        label={t("Do you have the file itself?")}
        hint={t("Choose it: it is compared on this device, and is not sent anywhere.")}
      >
        {(control) => (
          <input
            class="input"
            type="file"
            accept="application/pdf"
            {...control}
            onChange={(event) => void compare(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      {outcome.value === "same" ? (
        <Notice kind="jade">{t("This file is the one that was issued.")}</Notice>
      ) : outcome.value === "other" ? (
        <Notice kind="error">
          {t("This is not the file that was issued: it is another one, or it was changed.")}
        </Notice>
      ) : null}
    </>
  );
}

/** What anybody may know of a document whose code she has. */
export function Verdict({ found }: { found: Verification }) {
  const facts = [
    [t("Document"), inLanguage(found.title)],
    [t("Document number"), found.number],
    [t("Issued by"), inLanguage(found.office_name)],
    [t("For"), inLanguage(found.service_name)],
    [t("Issued to"), found.holder],
    [t("Issued on"), formatDate(found.issued_on, { year: true })],
    [t("Valid"), validity(found)],
  ] as const;
  return (
    <div class="verdict">
      <Saying found={found} />
      {found.demonstration ? (
        <Notice kind="amber">
          {t("A demonstration: everything in it is made up, and it is no official paper.")}
        </Notice>
      ) : null}
      <Card>
        <dl class="result-lines">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      {found.sha256 ? <CompareFile issued={found.sha256} /> : null}
    </div>
  );
}
