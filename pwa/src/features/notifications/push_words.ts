// What the switch for push says of itself, in the state that it is in.
import { t } from "../../i18n/index.ts";
import type { PushOutcome } from "../../net/push.ts";

export function explanation(state: PushOutcome | null): string {
  if (state === "denied") {
    return t("This browser was told not to show notifications. You can allow them in its settings.");
  }
  if (state === "unsupported") {
    return t("This browser cannot show notifications. Everything is in this list whenever you open it.");
  }
  return state === "on"
    ? t("On this phone, also when the app is closed. Only that there is news is sent, not what it says.")
    : t(
        "When switched on, this phone tells you, also when the app is closed. Only that there is news is sent, not what it says.",
      );
}
