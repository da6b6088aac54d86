// What differs between two versions, in words, and what it means for drafts that people have begun.
import { useEffect, useState } from "preact/hooks";
import type { Json } from "../../../offline_forms/engine/index.ts";
import { t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import type { Failure } from "../net/index.ts";
import { api } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Skeleton } from "../ui/feedback.tsx";
import { SelectField } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { compare, type Difference, draftChanges, formProperties } from "./form_compare.ts";
import { change, FORMS_API, type StaffForm, selected, told } from "./form_store.ts";
import { type FormPart, fieldsOf } from "./form_tree.ts";
import { versionWords } from "./form_versions.tsx";
import { fieldName, partName, propertyWord } from "./form_words.ts";

type Published = components["schemas"]["PublishedDefinition"];

const WHAT: Record<Difference["is"], (name: string, properties: string) => string> = {
  added: (name) => t("New: {name}", { name }),
  removed: (name) => t("Gone: {name}", { name }),
  moved: (name) => t("At another place: {name}", { name }),
  changed: (name, properties) => t("Changed: {name} ({properties})", { name, properties }),
};

const TO_DRAFTS: Record<string, (name: string) => string> = {
  added: (name) => t("{name}: is asked anew", { name }),
  removed: (name) => t("{name}: the answer is dropped", { name }),
  kind_changed: (name) => t("{name}: the answer is dropped, for another kind is wanted", { name }),
  wording_changed: (name) =>
    t("{name}: the answer stays, and people are told that the words differ", { name }),
  choice_gone: (name) => t("{name}: who chose what is gone chooses again", { name }),
  statement_changed: (name) => t("{name}: must be agreed to again", { name }),
};

function lines(before: FormPart, now: FormPart): string[] {
  const names = (properties: string[]) => properties.map(propertyWord).join(t(", "));
  const own = formProperties(before, now);
  const name = t("The form");
  return [
    ...(own.length > 0 ? [t("Changed: {name} ({properties})", { name, properties: names(own) })] : []),
    ...compare(before, now).map(({ is, part, properties }) => WHAT[is](partName(part), names(properties))),
  ];
}

function draftLines(before: FormPart, now: FormPart): string[] {
  const nameOf = (path: string) => {
    const id = path.split(".").at(-1);
    const found = [...fieldsOf(now), ...fieldsOf(before)].find(({ field }) => field.id === id);
    return found ? fieldName(found.field) : path;
  };
  return draftChanges(before, now).map(({ path, code }) => TO_DRAFTS[code]?.(nameOf(path)) ?? path);
}

function Lines({ each, none }: { each: string[]; none: string }) {
  if (each.length === 0) return <p class="quiet">{none}</p>;
  return (
    <ul class="builder-differences">
      {each.map((line, at) => (
        <li key={`${at} ${line}`}>{line}</li>
      ))}
    </ul>
  );
}

function useVersion(formId: string, number: number): Published | Failure | null {
  const [found, setFound] = useState<Published | Failure | null>(null);
  useEffect(() => {
    let isGone = false;
    setFound(null);
    void api.get<Published>(`${FORMS_API}/${formId}/version?number=${number}`).then((answer) => {
      if (!isGone) setFound(answer.ok ? answer.value : answer);
    });
    return () => {
      isGone = true;
    };
  }, [formId, number]);
  return found;
}

/** Put what a version says in place of what is written now: a change like any other, which can be taken back. */
function goOnFrom({ version, definition, applicant, samples }: Published, now: FormPart): void {
  const form = { ...definition, version: now["version"] } as unknown as FormPart;
  selected.value = null;
  change({ definition: form, applicant: applicant as Json, samples });
  told.value = t("What version {number} says is here now. Undo brings back what was here.", {
    number: version,
  });
}

/** What is written now, beside a version that was published or is planned; she can go on from that, too. */
export function FormComparison({ staffForm, now }: { staffForm: StaffForm; now: FormPart }) {
  const [number, setNumber] = useState(staffForm.versions[0]?.version ?? 0);
  const before = useVersion(staffForm.form_id, number);
  return (
    <Section title={t("Compared with a published version")}>
      <SelectField
        label={t("Version")}
        value={String(number)}
        options={staffForm.versions.map((each) => ({
          value: String(each.version),
          label: versionWords(each),
        }))}
        onChange={(chosen) => setNumber(Number(chosen))}
      />
      {before && "definition" in before ? (
        <>
          <Lines each={lines(before.definition as unknown as FormPart, now)} none={t("Nothing differs.")} />
          <h3>{t("For drafts that people have begun")}</h3>
          <Lines
            each={draftLines(before.definition as unknown as FormPart, now)}
            none={t("They go on as they are.")}
          />
          <Button onClick={() => goOnFrom(before, now)}>
            {t("Go on from version {number}", { number })}
          </Button>
        </>
      ) : before ? (
        <FailureNotice failure={before} />
      ) : (
        <Skeleton lines={3} />
      )}
    </Section>
  );
}
