import "./handover.css";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { words } from "../../forms/definition.ts";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { getDraft } from "../../storage/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Waiting } from "../../ui/feedback.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { DifferenceChoice } from "./difference_choice.tsx";
import { type Meeting, meetingOf, type Side, settle } from "./draft_meeting.ts";

type State =
  | { kind: "waiting" }
  | { kind: "choosing"; meeting: Meeting }
  | { kind: "failed"; failure: Failure };

/** What has to be chosen; null where there is nothing to choose, and the draft is whole again. */
async function read(id: string): Promise<State | null> {
  const draft = await getDraft(id);
  const meeting = draft && (await meetingOf(draft));
  if (!meeting) return null;
  if (!("merge" in meeting)) return { kind: "failed", failure: meeting };
  if (meeting.merge.conflicts.length > 0) return { kind: "choosing", meeting };
  await settle(meeting, new Map());
  return null;
}

interface ChoosingProps {
  meeting: Meeting;
  reload: () => void;
}

/** Makes the choice one draft, and keeps it. */
function useSettling({ meeting, reload }: ChoosingProps) {
  const failed = useSignal(false);
  const busy = useSignal(false);
  const done = (chosen: ReadonlyMap<string, Side>) => {
    busy.value = true;
    settle(meeting, chosen)
      .then(() => navigate(`/drafts/${meeting.draft.id}`, { replace: true }))
      .catch((error: unknown) => {
        // Typed on in another window: what is chosen must be chosen from that.
        if (error instanceof Error && error.name === "ChangedElsewhere") reload();
        else failed.value = true;
        busy.value = false;
      });
  };
  return { failed, busy, done };
}

function AllOfOne({ onAll }: { onAll: (side: Side) => void }) {
  return (
    <>
      <p>
        {t(
          "Both devices changed these answers. Choose for each which one counts. Everything else is put together already.",
        )}
      </p>
      <Actions>
        <Button onClick={() => onAll("mine")}>{t("All from this device")}</Button>
        <Button onClick={() => onAll("theirs")}>{t("All from the other one")}</Button>
      </Actions>
    </>
  );
}

function Choosing(props: ChoosingProps) {
  const { meeting } = props;
  const chosen = useSignal<ReadonlyMap<string, Side>>(new Map());
  const { failed, busy, done } = useSettling(props);
  const { conflicts } = meeting.merge;
  const left = conflicts.filter(({ field }) => !chosen.value.has(field)).length;
  const all = (side: Side) => {
    chosen.value = new Map(conflicts.map(({ field }) => [field, side]));
  };
  return (
    <div class="stack versions">
      <AllOfOne onAll={all} />
      {conflicts.map((difference) => (
        <DifferenceChoice
          key={difference.field}
          meeting={meeting}
          difference={difference}
          chosen={chosen.value.get(difference.field) ?? null}
          onChoose={(side) => {
            chosen.value = new Map(chosen.value).set(difference.field, side);
          }}
        />
      ))}
      {failed.value ? (
        <Notice kind="error">{t("It could not be kept. Both versions are still here. Try again.")}</Notice>
      ) : null}
      <Button kind="seal" wide busy={busy.value} disabled={left > 0} onClick={() => done(chosen.value)}>
        {left > 0 ? t("Choose an answer everywhere first") : t("Go on with these answers")}
      </Button>
    </div>
  );
}

/** Two versions of one draft, field by field, as far as both sides have changed something. */
export default function VersionsPage({ params }: PageProps) {
  const id = params.id ?? "";
  const state = useSignal<State>({ kind: "waiting" });
  const load = () => {
    state.value = { kind: "waiting" };
    void read(id)
      .catch(() => null)
      .then((found) => {
        if (found) state.value = found;
        else navigate(`/drafts/${id}`, { replace: true });
      });
  };
  useEffect(load, [id]);
  const now = state.value;
  const title = now.kind === "choosing" ? words(now.meeting.form.title) : t("Application");
  return (
    <Page title={t("Two versions")} back={`/drafts/${id}`} eyebrow={<p class="strong">{title}</p>}>
      {now.kind === "waiting" ? <Waiting /> : null}
      {now.kind === "failed" ? <FailureNotice failure={now.failure} retry={load} /> : null}
      {now.kind === "choosing" ? <Choosing meeting={now.meeting} reload={load} /> : null}
    </Page>
  );
}
