import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { type Failure, session } from "../../net/index.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Waiting } from "../../ui/feedback.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { findMessage, markRead } from "./inbox.ts";

/** Opens what a message is about: the way in of every notification. */
export default function MessagePage({ params }: PageProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = params.id ?? "";
  const { state } = session.value;
  const open = async () => {
    setFailure(null);
    const found = await findMessage(id);
    if ("ok" in found) {
      setFailure(found);
      return;
    }
    void markRead(id);
    navigate(found.link, { replace: true });
  };
  useEffect(() => {
    if (state === "anonymous") {
      navigate(`/sign-in?next=${encodeURIComponent(`/messages/${id}`)}`, { replace: true });
    } else if (state !== "unknown") void open();
  }, [state, id]);
  return (
    <Page title={t("Message")} back="/messages">
      {failure ? <FailureNotice failure={failure} retry={() => void open()} /> : <Waiting />}
    </Page>
  );
}
