// The language to show: the person's own choice for good, and before she has made one, that of her browser.
import { browserLanguage } from "../i18n/index.ts";
import { preferences } from "../storage/preferences.ts";

export function wantedLanguage(): string {
  return preferences.value.language ?? browserLanguage();
}
