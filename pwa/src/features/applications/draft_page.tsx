import fileOff from "icon:file-off";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { getDraft, onChange } from "../../storage/index.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Waiting } from "../../ui/feedback.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { DraftForm } from "./draft_form.tsx";
import { type Loaded, loadDraft } from "./draft_loading.ts";

/** The draft of the address, read again when another window has changed it. */
function useDraft(id: string) {
  const loaded = useSignal<Loaded | null>(null);
  const load = () =>
    loadDraft(id)
      .catch((): Loaded => ({ kind: "gone" }))
      .then((found) => {
        if (found.kind === "sent") navigate(`/cases/${found.caseId}`, { replace: true });
        loaded.value = found;
      });
  const follow = async () => {
    const now = loaded.peek();
    if (now?.kind !== "draft" || now.session.unsaved.peek()) return;
    const stored = await getDraft(id).catch(() => null);
    if (stored?.revision !== now.session.draft.peek().revision) await load();
  };
  useEffect(() => {
    void load();
    const stop = onChange(({ store, id: changed }) => {
      if (store === "drafts" && changed === id) void follow();
    });
    return () => {
      stop();
      const now = loaded.peek();
      if (now?.kind === "draft") void now.session.stop();
    };
  }, [id]);
  return { loaded: loaded.value, load };
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
          <p>{t("It was thrown away, or it belongs to somebody who has signed out here.")}</p>
        </Empty>
      ) : null}
    </Page>
  );
}
