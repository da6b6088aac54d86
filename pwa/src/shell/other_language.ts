// The language of the account, where it is not the one being read and nobody has chosen on this device.
import { signal } from "@preact/signals";

export const otherLanguage = signal<string | null>(null);
