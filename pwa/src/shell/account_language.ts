// One language for a person: what she chose last, on whichever phone, is that of her pages and of her messages.
import { effect } from "@preact/signals";
import { request } from "../net/request.ts";
import { type Account, noteAccount, session } from "../net/session.ts";
import { preferences, setPreferences } from "../storage/preferences.ts";
import { otherLanguage } from "./other_language.ts";
import { wantedLanguage } from "./wanted_language.ts";

async function tell(language: string): Promise<void> {
  const outcome = await request<Account>("PUT", "/api/identity/language", { language });
  // What could not be told is told when the server next says who is signed in.
  if (!outcome.ok) return;
  noteAccount(outcome.value);
  setPreferences({ told_language: language });
}

/**
 * A choice made here goes to the account of whoever is signed in. Without one the account's own counts; but where the
 * page is being read in another language, that of the browser or of the address, it stays until she chooses.
 */
export function followAccountsLanguage(): () => void {
  return effect(() => {
    const { state, account } = session.value;
    const { language, told_language } = preferences.value;
    const isKnown = state === "signed_in" && Boolean(account?.language);
    const differs = isKnown && language === null && account?.language !== wantedLanguage();
    otherLanguage.value = differs ? (account?.language ?? null) : null;
    if (!isKnown || !account || differs) return;
    if (language !== null && language !== told_language) {
      if (language !== account.language) void tell(language);
      else setPreferences({ told_language: language });
    } else if (language !== account.language) {
      setPreferences({ language: account.language, told_language: account.language });
    }
  });
}
