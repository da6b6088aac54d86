import chevron from "icon:chevron-right";
import kept from "icon:device-mobile-check";
import download from "icon:download";
import { fieldAt, type Json } from "../../../../offline_forms/engine/index.ts";
import type { FieldDefinition, StepDefinition } from "../../forms/definition.ts";
import { words } from "../../forms/definition.ts";
import { formatTime } from "../../i18n/dates.ts";
import { t, tn } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import { navigate } from "../../ui/navigation.ts";
import { isAsBegun } from "./answers_of_form.ts";
import { CorrectedMeanwhile } from "./corrected_meanwhile.tsx";
import type { ChangesExtra } from "./draft_loading.ts";
import { DraftPoints } from "./draft_points.tsx";
import type { DraftSession } from "./draft_session.ts";
import { versionsOf } from "./routes.ts";

/** When it was kept last, with a network or without: whether there is one is told above every page. */
export function SavedStrip({ session }: { session: DraftSession }) {
  const draft = session.draft.value;
  const time = formatTime(draft.updated_at);
  return (
    <div class="draft-strip">
      <p class="draft-kept">
        <Icon of={kept} class="small" />
        {isAsBegun(session.form, draft)
          ? t("What you type is kept on this phone")
          : t("Kept on this phone at {time}", { time })}
      </p>
      <a class="draft-elsewhere" href={`/drafts/${draft.id}/elsewhere`}>
        {t("Go on elsewhere")}
        <Icon of={chevron} class="small" />
      </a>
    </div>
  );
}

/** When all else fails: what stands on the page becomes a file, whether the browser keeps anything or not. */
function SaveAsFile({ session }: { session: DraftSession }) {
  const save = () => {
    void import("./draft_as_file.ts").then(({ saveAsFile }) => saveAsFile(session.draft.peek()));
  };
  return (
    <Button wide icon={download} onClick={save}>
      {t("Save it as a file")}
    </Button>
  );
}

function Trouble({ session, reload }: { session: DraftSession; reload: () => void }) {
  const trouble = session.trouble.value;
  if (trouble === null) return null;
  if (trouble === "elsewhere") {
    return (
      <Notice kind="amber" action={{ label: t("Show the newer one"), onClick: reload }}>
        {t("This draft was changed in another window. What you type here is not kept.")}
      </Notice>
    );
  }
  return (
    <>
      <Notice kind="error" action={{ label: t("Try again"), onClick: () => void session.flush() }}>
        {trouble === "full"
          ? t("The phone has no room left: the last changes are not kept. Remove a photo or make room.")
          : t("This browser did not keep the last changes. Leave this page open until they are kept.")}
      </Notice>
      <SaveAsFile session={session} />
    </>
  );
}

/** It is open here and was changed elsewhere: the person looks at both when she likes. */
function OtherVersion({ session }: { session: DraftSession }) {
  const { id } = session.draft.peek();
  if (session.otherWaits.value) {
    return (
      <Notice
        kind="amber"
        title={t("This draft was also changed on another device")}
        action={{ label: t("Look at both"), onClick: () => navigate(versionsOf(id)) }}
      >
        {t("Nothing is lost. You choose what counts.")}
      </Notice>
    );
  }
  if (session.taken === 0) return null;
  return (
    <Notice kind="jade">
      {tn(
        "{count} answer was taken over from your other device.",
        "{count} answers were taken over from your other device.",
        session.taken,
      )}
    </Notice>
  );
}

function Changes({ session }: { session: DraftSession }) {
  const changes = (session.draft.value.extra as ChangesExtra | undefined)?.changes ?? [];
  if (changes.length === 0) return null;
  const labels = changes
    .map(({ path }) => fieldAt(session.form as unknown as Json, path) as unknown as FieldDefinition | null)
    .flatMap((field) => (field ? [words(field.label)] : []));
  return (
    <Notice kind="amber" title={t("The form has changed since you began")}>
      {t("Your answers were carried over. Please look at:")} {labels.join(t(", "))}
    </Notice>
  );
}

interface NoticesProps {
  session: DraftSession;
  steps: StepDefinition[];
  reload: () => void;
}

/** What the person should know before she goes on. */
export function DraftNotices({ session, steps, reload }: NoticesProps) {
  return (
    <div class="draft-notices">
      <Trouble session={session} reload={reload} />
      <OtherVersion session={session} />
      <Changes session={session} />
      <CorrectedMeanwhile session={session} />
      <DraftPoints session={session} steps={steps} />
    </div>
  );
}
