// Reads the page's content to the person, with the voice that the phone has.
import { signal } from "@preact/signals";

export const reading = signal(false);

export function canReadAloud(): boolean {
  return "speechSynthesis" in window && typeof SpeechSynthesisUtterance === "function";
}

/** Sentence by sentence: long texts stop by themselves on some phones. */
function sentencesOf(element: HTMLElement): string[] {
  return element.innerText
    .split(/(?<=[。！？!?])|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

export function readAloud(language: string): void {
  const content = document.getElementById("content");
  if (!content || !canReadAloud()) return;
  window.speechSynthesis.cancel();
  const sentences = sentencesOf(content);
  for (const [index, sentence] of sentences.entries()) {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = language;
    if (index === sentences.length - 1) utterance.onend = () => stopReading();
    utterance.onerror = () => stopReading();
    window.speechSynthesis.speak(utterance);
  }
  reading.value = sentences.length > 0;
}

export function stopReading(): void {
  reading.value = false;
  if (canReadAloud()) window.speechSynthesis.cancel();
}
