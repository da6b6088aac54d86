// How somebody is told of her case, by what this phone can do and what she has switched on.
import { t } from "../../i18n/index.ts";
import type { PushOutcome } from "../../net/push.ts";

export function toldOfCase(state: PushOutcome | null): string {
  if (state === "on") return t("By push and in your messages");
  return state === "off" ? t("In your messages; push can be switched on there") : t("In your messages");
}
