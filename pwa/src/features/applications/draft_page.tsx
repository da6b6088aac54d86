import fileOff from "icon:file-off";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Waiting } from "../../ui/feedback.tsx";
import { navigate, type PageProps, place } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { DraftForm } from "./draft_form.tsx";
import { DraftReading } from "./draft_reading.ts";

/** The draft of the address, read for as long as the page is there. */
function useDraft(id: string) {
  const reading = useSignal<DraftReading | null>(null);
  useEffect(() => {
    const begun = new DraftReading(id);
    reading.value = begun;
    void begun.load();
    return () => begun.leave();
  }, [id]);
  const loaded = reading.value?.loaded.value ?? null;
  const caseId = loaded?.kind === "sent" ? loaded.caseId : null;
  useEffect(() => {
    // Whoever sent it from here is on the way already, perhaps to sign in.
    if (caseId && place.peek().path === `/drafts/${id}`) navigate(`/cases/${caseId}`, { replace: true });
  }, [caseId]);
  return { loaded, load: () => reading.value?.load() };
}

export default function DraftPage({ params, query }: PageProps) {
  const { loaded, load } = useDraft(params.id ?? "");
  if (loaded?.kind === "draft") {
    const { session } = loaded;
    return <DraftForm key={session.number} session={session} query={query} reload={() => void load()} />;
  }
  return (
    <Page title={t("Application")} back="/">
      {loaded === null || loaded.kind === "sent" ? <Waiting /> : null}
      {loaded?.kind === "failed" ? (
        <FailureNotice failure={loaded.failure} retry={() => void load()} />
      ) : null}
      {loaded?.kind === "gone" ? (
        <Empty icon={fileOff} title={t("This draft is not on this phone")}>
          <p>
            {t(
              "Perhaps it was thrown away, or the browser has cleared it, or it belongs to somebody who has signed out here.",
            )}
          </p>
        </Empty>
      ) : null}
    </Page>
  );
}
