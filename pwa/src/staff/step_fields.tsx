import type { Signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { type Delivery, WAYS_TO_DELIVER, wayWords } from "../features/applications/delivery_words.ts";
import { PROCEDURES, procedureWords } from "../features/applications/procedure_words.ts";
import { inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api } from "../net/index.ts";
import { SelectField, TextAreaField, TextField } from "../ui/field.tsx";
import { MOST_WRITTEN, type Point, type StaffCase, type Step } from "./office.ts";
import { ReasonField } from "./reason_field.tsx";
import { useOf } from "./text_store.ts";

/** What is written for a step before it is taken, by the name of its field. */
type Name =
  | "reason"
  | "verdict"
  | "body"
  | "department"
  | "kind"
  | "way"
  | "carrier"
  | "tracking_number"
  | "note";
export type Written = Readonly<Partial<Record<Name, string>>>;
type Department = components["schemas"]["Department"];

const REASONED: Step[] = ["not_accept", "begin_procedure", "refuse", "reopen", "send_back"];
const MOST_OF_A_BODY = 100;
const MOST_OF_A_CARRIER = 60;
const MOST_OF_A_NUMBER = 40;

function text(written: Written, name: Name): string {
  return written[name]?.trim() ?? "";
}

function wayOf(written: Written): Delivery["way"] {
  return (written.way as Delivery["way"] | undefined) ?? "electronic";
}

function verdictOf(written: Written): "approve" | "refuse" {
  return written.verdict === "refuse" ? "refuse" : "approve";
}

/** Who reads the reason of a step; nobody where it has none. The reason of a proposed refusal is what the applicant gets. */
export function readerOf(step: Step, written: Written): "applicant" | "colleagues" | null {
  if (step === "send_back") return "colleagues";
  if (step === "propose") return verdictOf(written) === "refuse" ? "applicant" : "colleagues";
  return REASONED.includes(step) ? "applicant" : null;
}

/** Whether everything that the step needs is written. */
export function isReady(step: Step, written: Written): boolean {
  if (step === "deliver" && wayOf(written) === "post") {
    return text(written, "carrier") !== "" && text(written, "tracking_number") !== "";
  }
  if (step === "propose" && verdictOf(written) === "refuse") return text(written, "reason") !== "";
  return !REASONED.includes(step) || text(written, "reason") !== "";
}

/** What is sent with the step. */
export function bodyOf(step: Step, points: Point[], written: Written) {
  const reason = text(written, "reason");
  if (step === "request_correction") return { points };
  if (step === "not_accept") {
    const name = text(written, "body");
    return { reason, body: name ? { name, department_code: text(written, "department") } : null };
  }
  if (step === "begin_procedure") return { reason, kind: text(written, "kind") || PROCEDURES[0] };
  if (step === "deliver") return deliveryOf(written);
  if (step === "propose") return { verdict: verdictOf(written), reason };
  return REASONED.includes(step) ? { reason } : undefined;
}

function deliveryOf(written: Written): Delivery {
  const way = wayOf(written);
  const parcel = (name: Name) => (way === "post" ? text(written, name) : "");
  return {
    way,
    carrier: parcel("carrier"),
    tracking_number: parcel("tracking_number"),
    note: text(written, "note"),
  };
}

interface FieldsProps {
  step: Step;
  written: Signal<Written>;
  found: StaffCase;
}

/** The departments that a person may be led to; none until they are read. */
function useDepartments(wanted: boolean): Department[] {
  const [departments, setDepartments] = useState<Department[]>([]);
  useEffect(() => {
    if (!wanted) return;
    void api
      .get<components["schemas"]["DepartmentList"]>("/api/directory/departments")
      .then((answer) => answer.ok && setDepartments(answer.value.departments));
  }, [wanted]);
  return departments;
}

function RightBody({ written }: { written: Signal<Written> }) {
  const departments = useDepartments(true);
  const set = (name: Name, value: string) => (written.value = { ...written.value, [name]: value });
  return (
    <>
      <TextField
        label={t("The right body")}
        hint={t("As people know it, with its place. Leave it empty only where nobody need be asked.")}
        optional
        value={written.value.body ?? ""}
        onInput={(value) => set("body", value.slice(0, MOST_OF_A_BODY))}
      />
      <SelectField
        label={t("Its department, whose page shows address and telephone")}
        optional
        value={written.value.department ?? ""}
        options={[
          { value: "", label: t("None of these") },
          ...departments.map(({ code, name, name_en }) => ({
            value: code,
            label: inLanguage({ "zh-CN": name, en: name_en }),
          })),
        ]}
        onChange={(value) => set("department", value)}
      />
    </>
  );
}

function Parcel({ written }: { written: Signal<Written> }) {
  const set = (name: Name, value: string) => (written.value = { ...written.value, [name]: value });
  return (
    <>
      <SelectField
        label={t("How it was handed over")}
        value={wayOf(written.value)}
        options={WAYS_TO_DELIVER.map((way) => ({ value: way, label: wayWords(way) }))}
        onChange={(value) => set("way", value)}
      />
      {wayOf(written.value) === "post" ? (
        <>
          <TextField
            label={t("Carrier")}
            value={written.value.carrier ?? ""}
            onInput={(value) => set("carrier", value.slice(0, MOST_OF_A_CARRIER))}
          />
          <TextField
            label={t("Number of the parcel")}
            hint={t("Letters and digits, as they stand on the slip.")}
            value={written.value.tracking_number ?? ""}
            onInput={(value) =>
              set("tracking_number", value.replace(/[^0-9A-Za-z-]/g, "").slice(0, MOST_OF_A_NUMBER))
            }
          />
        </>
      ) : null}
      <TextField
        label={t("Note for the applicant")}
        optional
        value={written.value.note ?? ""}
        onInput={(value) => set("note", value.slice(0, MOST_WRITTEN))}
      />
    </>
  );
}

function Verdict({ written }: { written: Signal<Written> }) {
  return (
    <SelectField
      label={t("The decision")}
      value={verdictOf(written.value)}
      options={[
        { value: "approve", label: t("Approve") },
        { value: "refuse", label: t("Refuse") },
      ]}
      onChange={(verdict) => (written.value = { ...written.value, verdict })}
    />
  );
}

/** Why, for whoever reads it. */
function Reason({ step, written, found }: FieldsProps) {
  const reader = readerOf(step, written.value);
  const value = written.value.reason ?? "";
  const set = (reason: string) =>
    (written.value = { ...written.value, reason: reason.slice(0, MOST_WRITTEN) });
  if (reader === null) return null;
  if (reader === "applicant") {
    const use = useOf(step === "propose" ? "refuse" : step);
    return <ReasonField found={found} use={use} value={value} onInput={set} />;
  }
  return (
    <TextAreaField
      label={t("Reason, for your colleagues")}
      optional={step === "propose"}
      value={value}
      onInput={set}
    />
  );
}

/** What is asked of the officer before a step is taken. */
export function StepFields({ step, written, found }: FieldsProps) {
  const set = (name: Name, value: string) => (written.value = { ...written.value, [name]: value });
  return (
    <>
      {step === "begin_procedure" ? (
        <SelectField
          label={t("Which procedure")}
          value={written.value.kind ?? PROCEDURES[0] ?? ""}
          options={PROCEDURES.map((kind) => ({ value: kind, label: procedureWords(kind) }))}
          onChange={(value) => set("kind", value)}
        />
      ) : null}
      {step === "not_accept" ? <RightBody written={written} /> : null}
      {step === "deliver" ? <Parcel written={written} /> : null}
      {step === "propose" ? <Verdict written={written} /> : null}
      <Reason step={step} written={written} found={found} />
    </>
  );
}
