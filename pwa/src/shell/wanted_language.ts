// The language to show: the person's own choice for good; before she has made one, that of the address that she opened,
// and else that of her browser.
import { browserLanguage, languageNamed } from "../i18n/index.ts";
import { preferences } from "../storage/preferences.ts";

/** Looked up once: she goes on to other addresses, and stays in the language of the first. */
const addressed = new URLSearchParams(globalThis.location?.search).get("lang") ?? "";

export function wantedLanguage(): string {
  return preferences.value.language ?? languageNamed(addressed) ?? browserLanguage();
}
