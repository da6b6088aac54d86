import chevron from "icon:chevron-down";
import { useEffect, useState } from "preact/hooks";
import { type FormDefinition, judge } from "../../forms/definition.ts";
import { Summary } from "../../forms/summary.tsx";
import { t } from "../../i18n/index.ts";
import { readPicture } from "../../net/index.ts";
import { Icon } from "../../ui/icon.tsx";
import type { Case } from "./case_store.ts";
import { formVersion } from "./form_store.ts";

/** What was sent, to be read again; folded, because it is seldom needed. */
export function SentAnswers({ found }: { found: Case }) {
  const [form, setForm] = useState<FormDefinition | null>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    void formVersion(found.form_id, found.form_version).then((read) =>
      setForm("steps" in read ? read : null),
    );
  }, [isOpen, found.form_version]);
  const photos = {
    keep: () => Promise.reject(new Error("read only")),
    read: ({ sha256 }: { sha256: string }) =>
      readPicture(`/api/applications/${found.id}/attachments/${sha256}`),
  };
  return (
    <details class="case-sent" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{t("What you sent")}</span>
        <Icon of={chevron} class="small" />
      </summary>
      {form ? (
        <Summary
          form={form}
          answers={found.answers}
          outcome={judge(form, found.answers).outcome}
          photos={photos}
        />
      ) : null}
    </details>
  );
}
