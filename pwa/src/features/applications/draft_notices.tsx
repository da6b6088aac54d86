import kept from "icon:device-mobile-check";
import { fieldAt, type Json } from "../../../../offline_forms/engine/index.ts";
import type { FieldDefinition, StepDefinition } from "../../forms/definition.ts";
import { words } from "../../forms/definition.ts";
import { formatTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { Notice } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import { isAsBegun } from "./answers_of_form.ts";
import type { ChangesExtra } from "./draft_loading.ts";
import { DraftPoints } from "./draft_points.tsx";
import type { DraftSession } from "./draft_session.ts";

/** When it was kept last, with a network or without: whether there is one is told above every page. */
export function SavedStrip({ session }: { session: DraftSession }) {
  const draft = session.draft.value;
  const time = formatTime(draft.updated_at);
  return (
    <p class="draft-kept">
      <Icon of={kept} class="small" />
      {isAsBegun(session.form, draft)
        ? t("What you type is kept on this phone")
        : t("Kept on this phone at {time}", { time })}
    </p>
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
    <Notice kind="error" action={{ label: t("Try again"), onClick: () => void session.flush() }}>
      {trouble === "full"
        ? t("The phone has no room left: the last changes are not kept. Remove a photo or make room.")
        : t("This browser did not keep the last changes. Leave this page open until they are kept.")}
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
      <Changes session={session} />
      <DraftPoints session={session} steps={steps} />
    </div>
  );
}
