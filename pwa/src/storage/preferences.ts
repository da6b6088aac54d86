// How the person likes the app. Nothing personal: kept in plain, read before the first paint.
import { signal } from "@preact/signals-core";
import { onChangeElsewhere } from "./plain.ts";

export interface Place {
  /** Twelve-digit code of the region. */
  code: string;
  /** `罗江区 · 德阳`, in the language it was chosen in. */
  name: string;
}

export interface Preferences {
  language: string | null;
  /** What the account of whoever is signed in knows of it; another choice is still to be told. */
  told_language: string | null;
  place: Place | null;
  /** Places chosen before, the latest first. */
  recent_places: Place[];
  elder: boolean;
  /** She has been told that there is an elder view. */
  elder_offered: boolean;
  /** Whether this device holds a passkey of ours, or its owner said that she wants none. */
  passkey: "here" | "declined" | null;
  /** Staff: keys of one letter take steps. */
  letter_keys: boolean;
}

const NAME = "onedoor.preferences";
const NOTHING_CHOSEN: Preferences = {
  language: null,
  told_language: null,
  place: null,
  recent_places: [],
  elder: false,
  elder_offered: false,
  passkey: null,
  letter_keys: true,
};

/** What is kept; `otherwise` where nothing can be read. */
function read(otherwise: Preferences): Preferences {
  try {
    const stored = JSON.parse(localStorage.getItem(NAME) ?? "{}") as Partial<Preferences>;
    return { ...NOTHING_CHOSEN, ...stored };
  } catch {
    return otherwise;
  }
}

export const preferences = signal<Preferences>(read(NOTHING_CHOSEN));

let isKept = true;

/** Changes these alone: what another tab has chosen a moment ago stays. */
export function setPreferences(changes: Partial<Preferences>): void {
  preferences.value = { ...(isKept ? read(preferences.value) : preferences.value), ...changes };
  try {
    localStorage.setItem(NAME, JSON.stringify(preferences.value));
    isKept = true;
  } catch {
    // A browser that keeps nothing still shows the choice until the page is closed.
    isKept = false;
  }
}

/** Called once by the shell: follow what another tab chooses. */
export function followPreferences(): void {
  onChangeElsewhere(NAME, () => {
    const fresh = read(preferences.value);
    if (JSON.stringify(fresh) !== JSON.stringify(preferences.value)) preferences.value = fresh;
  });
}
