import file from "icon:file-text";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { inTimeOr } from "../../rules/patience.ts";
import type { Draft } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Notice, Waiting } from "../../ui/feedback.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { type Beginning, begin, beginningOf, draftsOf } from "./beginning.ts";
import { DraftRows } from "./on_this_phone.tsx";

type State =
  | { kind: "waiting" }
  | { kind: "drafts"; beginning: Beginning; drafts: Draft[] }
  | { kind: "failed"; failure: Failure }
  | { kind: "no_form" }
  | { kind: "not_kept"; why: keyof typeof NOT_KEPT };

/** Why nothing could be begun: the browser gives no room, or its store is silent. */
const NOT_KEPT = {
  no_room: () =>
    t("This browser keeps nothing for us. Leave the private window, or make room, and try again."),
  silent: () =>
    t("The memory of this browser does not answer. Close the browser, open it again, and begin here."),
};

async function start(beginning: Beginning): Promise<State> {
  try {
    const draft = await begin(beginning);
    navigate(`/drafts/${draft.id}?step=1`, { replace: true });
    return { kind: "waiting" };
  } catch {
    return { kind: "not_kept", why: "no_room" };
  }
}

async function open(slug: string): Promise<State> {
  const beginning = await beginningOf(slug);
  if (beginning === null) return { kind: "no_form" };
  if (!("form" in beginning)) return { kind: "failed", failure: beginning };
  const drafts = await inTimeOr(draftsOf(slug), null);
  if (drafts === null) return { kind: "not_kept", why: "silent" };
  return drafts.length > 0 ? { kind: "drafts", beginning, drafts } : start(beginning);
}

/** Starts a draft at once, unless one of this service waits already. */
export default function ApplyPage({ params }: PageProps) {
  const slug = params.slug ?? "";
  const [state, setState] = useState<State>({ kind: "waiting" });
  const look = () => {
    setState({ kind: "waiting" });
    void open(slug).then(setState);
  };
  useEffect(look, [slug]);
  const back = `/services/${slug}`;
  const foot =
    state.kind === "drafts" ? (
      <Button kind="line" wide onClick={() => void start(state.beginning).then(setState)}>
        {t("Start a new one")}
      </Button>
    ) : undefined;
  return (
    <Page
      title={state.kind === "drafts" ? t("You have begun this before") : t("Application")}
      back={back}
      foot={foot}
    >
      {state.kind === "waiting" ? <Waiting /> : null}
      {state.kind === "drafts" ? (
        <DraftRows drafts={state.drafts} label={t("Drafts")} onThrownAway={look} />
      ) : null}
      {state.kind === "failed" ? <FailureNotice failure={state.failure} retry={look} /> : null}
      {state.kind === "not_kept" ? <Notice kind="error">{NOT_KEPT[state.why]()}</Notice> : null}
      {state.kind === "no_form" ? (
        <Empty icon={file} title={t("There is no form for this service here")}>
          <a href={back}>{t("Read in the guide how to apply")}</a>
        </Empty>
      ) : null}
    </Page>
  );
}
