import "./results.css";
import download from "icon:download";
import fileOff from "icon:file-off";
import share from "icon:share";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { type Failure, session } from "../../net/index.ts";
import { keptFile, keptResult, type Result, refreshResult } from "../../net/results.ts";
import { onChange } from "../../storage/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Notice, Skeleton } from "../../ui/feedback.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { Paper } from "./paper.tsx";

const AGAIN_AFTER = 3000;
/** A browser reads the address of a file after the click that opened it. */
const ADDRESS_LASTS = 60_000;

function Standing({ result }: { result: Result }) {
  const { standing } = result;
  if (standing === "valid") return null;
  const words = {
    expired: t("This document has expired. Ask for a new one in the service where you applied."),
    withdrawn: t(
      "This document no longer holds: the office looks at the case again. Open the case to see why.",
    ),
    replaced: t("This document no longer holds: the case was decided again, and there is a newer one."),
  }[standing];
  return (
    <Notice kind={standing === "expired" ? "amber" : "error"} title={t("Do not use it any more")}>
      {words} <a href={`/cases/${result.application_id}`}>{t("Open the case")}</a>
    </Notice>
  );
}

function saveAs(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LASTS);
}

/** Where the system can hand a file on (WeChat, mail, a printer) it does; elsewhere there is the download. */
function sharing(file: File): (() => void) | null {
  const canShare = typeof navigator.canShare === "function" && navigator.canShare({ files: [file] });
  return canShare ? () => void navigator.share({ files: [file] }).catch(() => undefined) : null;
}

function FileActions({ file }: { file: File | null }) {
  if (!file)
    return (
      <p class="quiet">{t("The file for printing is being made, or has not reached this phone yet.")}</p>
    );
  const handOn = sharing(file);
  return (
    <>
      <Actions>
        <Button kind="seal" icon={download} onClick={() => saveAs(file)}>
          {t("Save the PDF")}
        </Button>
        {handOn ? (
          <Button icon={share} onClick={handOn}>
            {t("Hand it on")}
          </Button>
        ) : null}
      </Actions>
      <p class="quiet small">
        {t(
          "It is kept on this phone, encrypted: you can open it here with no network, for as long as you are signed in.",
        )}
      </p>
    </>
  );
}

function useResult(id: string) {
  const state = useSignal<{ result: Result | null; file: File | null } | null>(null);
  const failure = useSignal<Failure | null>(null);
  const asked = useSignal(false);
  const read = async () => {
    state.value = { result: await keptResult(id), file: await keptFile(id) };
  };
  const refresh = async () => {
    failure.value = await refreshResult(id);
    await read();
    asked.value = true;
  };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // The file is made a moment after the decision: whoever looks meanwhile need not ask for it.
    const follow = async () => {
      await refresh();
      if (state.peek()?.result && !state.peek()?.file) timer = setTimeout(() => void follow(), AGAIN_AFTER);
    };
    void read().then(follow);
    const unlisten = onChange(({ store, id: name }) => {
      if (store === "kept" && name === `result ${id}`) void read();
    });
    return () => {
      clearTimeout(timer);
      unlisten();
    };
  }, [id, session.value.account?.account_id]);
  return { known: state.value, failure: failure.value, asked: asked.value, refresh };
}

function NotHere({ id, failure, retry }: { id: string; failure: Failure | null; retry: () => void }) {
  if (session.value.state === "anonymous") {
    return (
      <Empty icon={fileOff} title={t("Sign in to see your results")}>
        <Button kind="seal" href={`/sign-in?next=${encodeURIComponent(`/results/${id}`)}`}>
          {t("Sign in")}
        </Button>
      </Empty>
    );
  }
  if (failure && failure.problem.status !== 404) return <FailureNotice failure={failure} retry={retry} />;
  return <Empty icon={fileOff} title={t("We could not find this document")} />;
}

/** One document: its words, its file, its verification code; also with no network. */
export default function ResultPage({ params }: PageProps) {
  const id = params.id ?? "";
  const { known, failure, asked, refresh } = useResult(id);
  const result = known?.result;
  return (
    <Page title={t("My result")} back="/results">
      {result ? (
        <>
          {failure ? <FailureNotice failure={failure} retry={() => void refresh()} kept /> : null}
          <Standing result={result} />
          <Paper content={result.content} />
          <FileActions file={known.file} />
        </>
      ) : asked || failure ? (
        <NotHere id={id} failure={failure} retry={() => void refresh()} />
      ) : (
        <Skeleton lines={5} block />
      )}
    </Page>
  );
}
