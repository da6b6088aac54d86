import "./window.css";
import fileOff from "icon:file-off";
import send from "icon:send";
import user from "icon:user";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { isReady } from "../features/applications/check_step.tsx";
import { DraftForm, type FilledInForHer } from "../features/applications/draft_form.tsx";
import { DraftSession } from "../features/applications/draft_session.ts";
import type { StepDefinition } from "../forms/definition.ts";
import { focusField } from "../forms/form_step.tsx";
import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { explain, FailureNotice } from "../ui/failure.tsx";
import { Empty, Waiting } from "../ui/feedback.tsx";
import { Icon } from "../ui/icon.tsx";
import { navigate, type PageProps } from "../ui/navigation.ts";
import { Page } from "../ui/page.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";
import { Agreeing, consentIn, wasWanted } from "./window_consent.tsx";
import { FinishVisit } from "./window_finish.tsx";
import { sendFromWindow } from "./window_sending.ts";
import { consentOf, draftAtWindow, visitOf } from "./window_store.ts";
import { knownWords } from "./window_words.ts";

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

/** For whom it is filled in, always in sight, and the way to be done with it. */
function ForWhom({ session }: { session: DraftSession }) {
  const visit = visitOf(session.draft.value);
  return (
    <div class="window-strip">
      <p>
        <Icon of={user} class="small" />
        <strong>{visit.name || t("The person at your window")}</strong> · {knownWords(visit)}
      </p>
      <FinishVisit id={visit.id} />
    </div>
  );
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

function Sending(props: { session: DraftSession; steps: StepDefinition[] }) {
  const { session } = props;
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const go = async () => {
    if (!isReady(props) || !isAgreed(session)) return;
    busy.value = true;
    const { id } = session.draft.peek();
    failure.value = await sendFromWindow(session, {
      lost: t("A file is no longer on this machine. Please attach it again."),
      notGenuine: t("The receipt could not be checked. Nothing is lost: please send again."),
      notKept: t("This browser did not keep the last changes. Nothing was sent."),
    });
    busy.value = false;
    if (failure.peek() === null) navigate(`/staff/window/${id}/receipt`, { replace: true });
  };
  return (
    <>
      {failure.value ? (
        <p class="window-failed" role="alert">
          {explain(failure.value)} {t("Nothing is lost: send again, it arrives once.")}
        </p>
      ) : null}
      <Button kind="seal" icon={send} busy={busy.value} onClick={() => void go()}>
        {t("Send for this person")}
      </Button>
    </>
  );
}

function forHer(session: DraftSession): FilledInForHer {
  return { back: "/staff/window", strip: <ForWhom session={session} />, Agreeing, Sending };
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
