import kept from "icon:device-mobile-check";
import { fieldAt, type Json } from "../../../../offline_forms/engine/index.ts";
import type { FieldDefinition } from "../../forms/definition.ts";
import { words } from "../../forms/definition.ts";
import { formatTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { Notice } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { ChangesExtra } from "./draft_loading.ts";
import { correctionOf, type DraftSession } from "./draft_session.ts";

/** When it was kept last, with a network or without: whether there is one is told above every page. */
export function SavedStrip({ session }: { session: DraftSession }) {
  const time = formatTime(session.draft.value.updated_at);
  return (
    <p class="draft-kept">
      <Icon of={kept} class="small" />
      {t("Kept on this phone at {time}", { time })}
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

/** What the person should know before she goes on. */
export function DraftNotices({ session, reload }: { session: DraftSession; reload: () => void }) {
  const correction = correctionOf(session.draft.value);
  return (
    <div class="draft-notices">
      <Trouble session={session} reload={reload} />
      <Changes session={session} />
      {correction ? (
        <Notice kind="amber" title={t("You correct case {number}", { number: correction.case_number })}>
          {t("What the office asks for stands at its place. Everything else is as you sent it.")}
        </Notice>
      ) : null}
    </div>
  );
}
