// The person at the window agrees: she signs on the screen, or a signed paper is photographed. Drawn and judged as a form.
import printer from "icon:printer";
import { computed, signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { DraftSession } from "../features/applications/draft_session.ts";
import { type Answers, type FormDefinition, judge } from "../forms/definition.ts";
import { FieldView } from "../forms/field_view.tsx";
import type { FormView, PhotoReference } from "../forms/form_view.ts";
import { withAnswer } from "../forms/paths.ts";
import { inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { Button } from "../ui/button.tsx";
import { Section } from "../ui/page.tsx";
import { consentOf, type Visit, visitOf } from "./window_store.ts";

const WORDS = {
  title: { "zh-CN": "同意代办", en: "Agreement" },
  way: { "zh-CN": "怎样签字", en: "How it is signed" },
  screen: { "zh-CN": "在屏幕上签", en: "On the screen" },
  onPaper: { "zh-CN": "在纸上签，再拍下来", en: "On paper, then photographed" },
  signature: { "zh-CN": "申请人签名", en: "Signature of the applicant" },
  paper: { "zh-CN": "签好字的纸", en: "The signed paper" },
  help: {
    "zh-CN": "用扫描仪或者摄像头，要看得清签名。",
    en: "By scanner or camera; the signature must be legible.",
  },
};
const LARGEST = 10 * 1024 * 1024;

/** Judged by the same engine as the form itself. */
function agreement(visit: Visit): FormDefinition {
  const isWay = (way: string) => ["=", ["get", "way"], way];
  const fields = [
    {
      ...{ id: "way", kind: "choice", label: WORDS.way, required: true },
      choices: [
        { value: "signature", label: WORDS.screen },
        { value: "paper", label: WORDS.onPaper },
      ],
    },
    {
      ...{ id: "signature", kind: "signature", label: WORDS.signature, statement: visit.declaration },
      ...{ required: true, visible: isWay("signature") },
    },
    {
      ...{ id: "paper", kind: "attachment", label: WORDS.paper, help: WORDS.help, required: true },
      ...{ visible: isWay("paper"), max_files: 1, max_size: LARGEST },
      accept: ["image/jpeg", "image/png", "image/webp", "application/pdf"],
    },
  ];
  const form = { format: 1, id: "window_agreement", version: 1, title: WORDS.title };
  return { ...form, steps: [{ id: "agreement", title: WORDS.title, fields }] } as FormDefinition;
}

export type Consent = components["schemas"]["Consent"];

/** The file that shows her will; null while there is none. */
export function consentIn(answers: Answers): { consent: Consent; file: PhotoReference } | null {
  const kind = answers["way"];
  if (kind !== "signature" && kind !== "paper") return null;
  const [file] = (answers[kind] as PhotoReference[] | undefined) ?? [];
  return file ? { consent: { kind, sha256: file.sha256, type: file.type }, file } : null;
}

/** Set when sending was wanted without it. */
export const wasWanted = signal(false);

function useAgreement(session: DraftSession): FormView {
  const form = useMemo(() => agreement(visitOf(session.draft.peek())), [session]);
  const touched = useMemo(() => signal<ReadonlySet<string>>(new Set()), [session]);
  const answers = useMemo(() => computed(() => consentOf(session.draft.value)), [session]);
  const change = (path: string, value: unknown) =>
    session.keepBeside({ consent: withAnswer(answers.peek(), path, value) });
  return {
    form,
    answers: answers.value,
    outcome: judge(form, answers.value).outcome,
    photos: session.photos,
    points: new Map(),
    prefilled: {},
    isTouched: (path) => wasWanted.value || touched.value.has(path),
    change,
    type: change,
    leave: (path) => {
      touched.value = new Set([...touched.peek(), path]);
      void session.flush();
    },
  };
}

/** What she signs where no screen is at hand: the same words on paper, with a line for her name. */
function PaperToSign({ visit }: { visit: Visit }) {
  return (
    <>
      <div class="window-to-sign" aria-hidden="true">
        <p>{inLanguage(visit.declaration)}</p>
        <p>{t("Name and signature")}: ______________________</p>
        <p>{t("Date")}: ______________________</p>
      </div>
      <Button icon={printer} onClick={() => window.print()}>
        {t("Print the statement to be signed")}
      </Button>
    </>
  );
}

export function Agreeing({ session }: { session: DraftSession }) {
  const view = useAgreement(session);
  const visit = visitOf(session.draft.value);
  const fields = view.form.steps.flatMap((step) => step.fields);
  const { way } = view.answers;
  return (
    <Section title={t("The person at your window agrees")}>
      <p>{t("Turn the screen round, or read it out: the person checks what is filled in above.")}</p>
      {way === "signature" ? null : (
        <blockquote class="window-declaration">{inLanguage(visit.declaration)}</blockquote>
      )}
      {fields.map((field) => (
        <FieldView view={view} field={field} path={field.id} key={field.id} />
      ))}
      {way === "paper" ? <PaperToSign visit={visit} /> : null}
    </Section>
  );
}
