// Keys of one letter can be switched off: whoever speaks to her computer types them by accident (WCAG 2.1.4).
import "./letter_keys.css";
import { t } from "../i18n/index.ts";
import { preferences, setPreferences } from "../storage/index.ts";
import { Button } from "../ui/button.tsx";

/** Whether a key press is meant for the desk, and not for a field, a dialog or the browser. */
export function isForDesk(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key.length === 1 && !preferences.peek().letter_keys) return false;
  const { target } = event;
  return !(
    target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, select, dialog")
  );
}

export function LetterKeys() {
  const { letter_keys } = preferences.value;
  return (
    <span class="staff-letter-keys">
      <Button kind="quiet" onClick={() => setPreferences({ letter_keys: !letter_keys })}>
        {letter_keys ? t("Letter keys: on") : t("Letter keys: off")}
      </Button>
    </span>
  );
}
