// A correction that was begun here while the case was corrected elsewhere: at a window, or on another device.
import { useEffect } from "preact/hooks";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { Notice } from "../../ui/feedback.tsx";
import { type Case, keptCase, refreshCase } from "./case_store.ts";
import { correctionOf, type DraftSession, isAtWindow } from "./draft_session.ts";

/** What this phone knows of the case first, then what the server says; an office's own window asks for itself. */
async function look(session: DraftSession): Promise<void> {
  const of = correctionOf(session.draft.peek())?.correction_of;
  if (!of || isAtWindow(session.draft.peek())) return;
  const note = async () => {
    const found = (await keptCase(of))?.value;
    session.meanwhile.value = found && found.state !== "correction_requested" ? found : null;
  };
  await note();
  if ((await refreshCase(of)) === null) await note();
}

function howWords({ correction_at_window: filed, events }: Case): string {
  const at = events.filter(({ kind }) => kind === "corrected").at(-1)?.at;
  const time = at ? formatDateTime(at) : "";
  if (filed) return t("{officer} did it for you at a window, {time}.", { officer: filed.officer, time });
  return time ? t("It was done on another device, {time}.", { time }) : t("It waits for no correction now.");
}

/** Nothing of hers is lost, and nothing is sent in vain: she is told before she goes on. */
export function CorrectedMeanwhile({ session }: { session: DraftSession }) {
  useEffect(() => void look(session), [session]);
  const found = session.meanwhile.value;
  if (!found) return null;
  return (
    <Notice kind="amber" title={t("This case waits for no correction any more")}>
      {howWords(found)}{" "}
      {t("What you typed here stays until you throw it away; the office takes no second correction.")}{" "}
      <a href={`/cases/${found.id}`}>{t("Look at the case")}</a>
    </Notice>
  );
}
