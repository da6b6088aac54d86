import type { Signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { type Delivery, WAYS_TO_DELIVER, wayWords } from "../features/applications/delivery_words.ts";
import { PROCEDURES, procedureWords } from "../features/applications/procedure_words.ts";
import { A_DAY_WRITTEN, formatDate, today } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api } from "../net/index.ts";
import { DateInput } from "../ui/date_input.tsx";
import { SelectField, TextAreaField, TextField } from "../ui/field.tsx";
import {
  type Fetched,
  givenOf,
  isParcelReady,
  isWindowReady,
  type Leaving,
  ParcelFields,
  parcelOf,
  WindowFields,
} from "./handing_over_fields.tsx";
import { MOST_WRITTEN, type Point, type StaffCase, type Step } from "./office.ts";
import { ReasonField } from "./reason_field.tsx";
import { useOf } from "./text_store.ts";

/** What is written for a step before it is taken, by the name of its field. */
type Name = "reason" | "held_on" | "result" | "verdict" | "body" | "department" | "kind" | "way" | "note";
export type Written = Readonly<Partial<Record<Name, string>>> & Leaving;
type Department = components["schemas"]["Department"];

const REASONED: Step[] = ["not_accept", "begin_procedure", "refuse", "reopen", "send_back"];
const MOST_OF_A_BODY = 100;

function text(written: Written, name: Name): string {
  return written[name]?.trim() ?? "";
}

/** Whether the person fetches the result with her code, and nothing else can be noted. */
function isCollected({ handing_over }: StaffCase): boolean {
  return handing_over?.way === "window" && handing_over.has_code;
}

function wayOf(written: Written, found: StaffCase): Delivery["way"] {
  if (isCollected(found)) return "window";
  return (written.way as Delivery["way"] | undefined) ?? found.handing_over?.way ?? "electronic";
}

function fetchedOf({ applicant, handing_over }: StaffCase): Fetched {
  return { applicant, has_code: handing_over?.has_code ?? false };
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
export function isReady(step: Step, written: Written, found: StaffCase): boolean {
  if (step === "deliver") {
    const way = wayOf(written, found);
    if (way === "window") return isWindowReady(written, fetchedOf(found));
    return way !== "post" || isParcelReady(written);
  }
  if (step === "end_procedure") return A_DAY_WRITTEN.test(heldOn(written)) && text(written, "result") !== "";
  if (step === "propose" && verdictOf(written) === "refuse") return text(written, "reason") !== "";
  return !REASONED.includes(step) || text(written, "reason") !== "";
}

/** What is sent with the step. */
export function bodyOf(step: Step, points: Point[], written: Written, found: StaffCase) {
  const reason = text(written, "reason");
  if (step === "request_correction") return { points };
  if (step === "not_accept") {
    const name = text(written, "body");
    return { reason, body: name ? { name, department_code: text(written, "department") } : null };
  }
  if (step === "begin_procedure") return { reason, kind: text(written, "kind") || PROCEDURES[0] };
  if (step === "deliver") return handedOver(written, found);
  if (step === "end_procedure") return { held_on: heldOn(written), result: text(written, "result") };
  if (step === "propose") return { verdict: verdictOf(written), reason };
  return REASONED.includes(step) ? { reason } : undefined;
}

function handedOver(written: Written, found: StaffCase) {
  const way = wayOf(written, found);
  if (way === "window") return givenOf(written, fetchedOf(found));
  const parcel = way === "post" ? parcelOf(written) : { carrier: "", tracking_number: "" };
  return { way, ...parcel, note: text(written, "note") };
}

/** Under which name a step is sent: what is given at a window goes against the code. */
export function nameOf(step: Step, written: Written, found: StaffCase): Step | "give_at_window" {
  return step === "deliver" && wayOf(written, found) === "window" ? "give_at_window" : step;
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

/** How the result leaves; what is fetched with a code leaves at the window only. */
function HandingOver({ written, found }: { written: Signal<Written>; found: StaffCase }) {
  const set = (change: Written) => (written.value = { ...written.peek(), ...change });
  const way = wayOf(written.value, found);
  return (
    <>
      {isCollected(found) ? (
        <p>{t("The person fetches it at the window, and shows her code.")}</p>
      ) : (
        <SelectField
          label={t("How it was handed over")}
          value={way}
          options={WAYS_TO_DELIVER.map((each) => ({ value: each, label: wayWords(each) }))}
          onChange={(value) => set({ way: value })}
        />
      )}
      {way === "post" ? <ParcelFields typed={written.value} set={set} /> : null}
      {way === "window" ? (
        <WindowFields typed={written.value} set={set} fetched={fetchedOf(found)} />
      ) : (
        <TextField
          label={t("Note for the applicant")}
          optional
          value={written.value.note ?? ""}
          onInput={(value) => set({ note: value.slice(0, MOST_WRITTEN) })}
        />
      )}
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

/** Today where nothing else is said. */
function heldOn(written: Written): string {
  return written.held_on ?? today();
}

/** What came of a special procedure; the applicant reads it. */
function Outcome({ written, found }: { written: Signal<Written>; found: StaffCase }) {
  const set = (change: Written) => (written.value = { ...written.peek(), ...change });
  const pause = found.stands_still?.pause;
  return (
    <>
      <DateInput
        label={t("Day on which it was held, or was over")}
        hint={pause ? t("From {day} until today.", { day: formatDate(pause.began_on) }) : undefined}
        value={heldOn(written.value)}
        onInput={(value) => set({ held_on: value })}
      />
      <TextAreaField
        label={t("What came of it, as the applicant will read it")}
        hint={t(
          "For instance what the hearing, the inspection or the experts found. At most {count} characters.",
          {
            count: MOST_WRITTEN,
          },
        )}
        value={written.value.result ?? ""}
        onInput={(value) => set({ result: value.slice(0, MOST_WRITTEN) })}
      />
    </>
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
      {step === "end_procedure" ? <Outcome written={written} found={found} /> : null}
      {step === "deliver" ? <HandingOver written={written} found={found} /> : null}
      {step === "propose" ? <Verdict written={written} /> : null}
      <Reason step={step} written={written} found={found} />
    </>
  );
}
