import "./applications.css";
import fileOff from "icon:file-off";
import { t } from "../../i18n/index.ts";
import { session } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { type CaseLoading, useCase } from "./case_loading.ts";
import { ReceivedCase } from "./received_case.tsx";
import { ArrivedItem, WaitingItem } from "./waiting_item.tsx";

function NotKnown({ id, failure, asked, refresh }: CaseLoading & { id: string }) {
  if (session.value.state === "anonymous") {
    return (
      <Empty icon={fileOff} title={t("Sign in to see your case")}>
        <Button kind="seal" href={`/sign-in?next=${encodeURIComponent(`/cases/${id}`)}`}>
          {t("Sign in")}
        </Button>
      </Empty>
    );
  }
  if (!asked) return <Skeleton lines={3} block />;
  if (failure && failure.problem.status !== 404) {
    return <FailureNotice failure={failure} retry={() => void refresh()} />;
  }
  return (
    <Empty icon={fileOff} title={t("We could not find this case")}>
      <a href="/cases">{t("Show all my cases")}</a>
    </Empty>
  );
}

/** One application for as long as it lives: waiting on this phone, received, handled, finished. */
export default function CasePage({ params, query }: PageProps) {
  const id = params.id ?? "";
  const loading = useCase(id);
  const { known } = loading;
  const content = () => {
    if (!known) return <Skeleton lines={3} block />;
    if (known.item) return <WaitingItem item={known.item} atOnce={query.has("send")} />;
    if (known.kept) return <ReceivedCase found={known.kept} known={known} failure={loading.failure} />;
    if (known.receipt) return <ArrivedItem receipt={known.receipt} />;
    return <NotKnown {...loading} id={id} />;
  };
  return (
    <Page title={t("My case")} back="/cases">
      {content()}
    </Page>
  );
}
