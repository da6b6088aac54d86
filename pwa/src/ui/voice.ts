// Reading aloud as pages offer it; what does the reading is fetched when somebody first wants it.
import { signal } from "@preact/signals";

export const reading = signal(false);
/** The languages that this phone turned out to have no voice for. */
export const voiceless = signal<string[]>([]);
/** She has asked for it and has not yet read that there is no voice. */
export const saysVoiceless = signal(false);

export function canReadAloud(language: string): boolean {
  return (
    "speechSynthesis" in window &&
    typeof SpeechSynthesisUtterance === "function" &&
    !voiceless.value.includes(language)
  );
}

/** Some phones only let speak in the moment of a tap; a silent word then opens the way for what comes later. */
function clearThroat(language: string): void {
  const silent = new SpeechSynthesisUtterance(" ");
  silent.lang = language;
  silent.volume = 0;
  window.speechSynthesis.speak(silent);
}

let loaded: Promise<typeof import("./read_aloud.ts")> | null = null;

export async function readAloud(language: string): Promise<void> {
  if (!loaded) clearThroat(language);
  loaded ??= import("./read_aloud.ts");
  const reader = await loaded.catch(() => null);
  // It could not be fetched: the next tap asks for it again.
  if (reader) reader.readAloud(language);
  else loaded = null;
}

export function stopReading(): void {
  if (reading.peek()) void loaded?.then((reader) => reader.stopReading());
}
