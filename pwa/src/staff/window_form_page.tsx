import "./window.css";
import fileOff from "icon:file-off";
import send from "icon:send";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isReady } from "../features/applications/check_step.tsx";
import { DraftForm, type FilledInForHer } from "../features/applications/draft_form.tsx";
import { correctionOf, DraftSession } from "../features/applications/draft_session.ts";
import { untouchedPoints } from "../features/applications/untouched_points.ts";
import { UntouchedSheet } from "../features/applications/untouched_sheet.tsx";
import type { StepDefinition } from "../forms/definition.ts";
import { focusField } from "../forms/form_step.tsx";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import type { Draft } from "../storage/index.ts";
import { Button } from "../ui/button.tsx";
import { explain, FailureNotice } from "../ui/failure.tsx";
import { Empty, Waiting } from "../ui/feedback.tsx";
import { navigate, type PageProps } from "../ui/navigation.ts";
import { Page } from "../ui/page.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";
import { Agreeing, consentIn, wasWanted } from "./window_consent.tsx";
import { ForWhom } from "./window_for_whom.tsx";
import { sendFromWindow } from "./window_sending.ts";
import { consentOf, draftAtWindow, visitOf } from "./window_store.ts";

type Loaded =
  | { kind: "session"; session: DraftSession }
  | { kind: "gone" }
  | { kind: "failed"; failure: Failure };

async function load(id: string): Promise<Loaded> {
  const found = await draftAtWindow(id);
  if (!found) return { kind: "gone" };
  if (!("draft" in found)) return { kind: "failed", failure: found };
  return { kind: "session", session: new DraftSession(found.form, found.draft) };
}

function useLoaded(id: string) {
  const loaded = useSignal<Loaded | null>(null);
  const read = () => {
    const before = loaded.peek();
    if (before?.kind === "session") void before.session.stop();
    wasWanted.value = false;
    void load(id).then((found) => {
      loaded.value = found;
    });
  };
  useEffect(() => {
    read();
    return () => {
      if (loaded.peek()?.kind === "session") void (loaded.peek() as { session: DraftSession }).session.stop();
    };
  }, [id]);
  return { loaded: loaded.value, read };
}

/** The first thing that stands in the way is gone to; true when nothing does. */
function isAgreed(session: DraftSession): boolean {
  const answers = consentOf(session.draft.peek());
  if (consentIn(answers)) return true;
  wasWanted.value = true;
  const path = typeof answers["way"] === "string" ? answers["way"] : "way";
  requestAnimationFrame(() => focusField(path));
  return false;
}

/** She, or somebody else, has corrected it meanwhile. */
function isLate({ problem }: Failure): boolean {
  return problem.code === "no_correction_expected";
}

function receiptAddress(draft: Draft): string {
  const correction = correctionOf(draft);
  if (!correction) return `/staff/window/${draft.id}/receipt`;
  return `/staff/window/${correction.correction_of}/receipt?of=correction`;
}

function Sending(props: { session: DraftSession; steps: StepDefinition[] }) {
  const { session } = props;
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const asking = useSignal(false);
  const click = () => {
    if (!isReady(props) || !isAgreed(session)) return;
    if (untouchedPoints(session.draft.peek()).length > 0) asking.value = true;
    else void go();
  };
  const go = async () => {
    busy.value = true;
    const done = receiptAddress(session.draft.peek());
    failure.value = await sendFromWindow(session, {
      lost: t("A file is no longer on this machine. Please attach it again."),
      notGenuine: t("The receipt could not be checked. Nothing is lost: please send again."),
      notKept: t("This browser did not keep the last changes. Nothing was sent."),
    });
    busy.value = false;
    if (failure.peek() === null) navigate(done, { replace: true });
  };
  return (
    <>
      {failure.value ? (
        <p class="window-failed" role="alert">
          {explain(failure.value)}{" "}
          {isLate(failure.value) ? "" : t("Nothing is lost: send again, it arrives once.")}
        </p>
      ) : null}
      <Button kind="seal" icon={send} busy={busy.value} onClick={click}>
        {t("Send for this person")}
      </Button>
      <UntouchedSheet {...props} open={asking} onSend={() => void go()} />
    </>
  );
}

function forHer(session: DraftSession): FilledInForHer {
  return {
    back: "/staff/window",
    strip: <ForWhom visit={visitOf(session.draft.value)} />,
    Agreeing,
    Sending,
  };
}

/** The same form as on a phone, filled in by an officer for somebody at her window. */
export default function WindowFormPage({ params, query }: PageProps) {
  const { loaded, read } = useLoaded(params.id ?? "");
  if (loaded?.kind === "session" && holds("clerk")) {
    const { session } = loaded;
    return (
      <DraftForm
        session={session}
        query={query}
        reload={read}
        forHer={forHer(session)}
        key={session.number}
      />
    );
  }
  return (
    <Page title={t("Filing at the window")} back="/staff/window">
      {holds("clerk") ? null : <StaffOnly path="/staff/window" />}
      {loaded === null ? <Waiting /> : null}
      {loaded?.kind === "failed" ? <FailureNotice failure={loaded.failure} retry={read} /> : null}
      {loaded?.kind === "gone" ? (
        <Empty icon={fileOff} title={t("This visit is over")}>
          <p>{t("It was sent or finished, or it belongs to another officer.")}</p>
        </Empty>
      ) : null}
    </Page>
  );
}
