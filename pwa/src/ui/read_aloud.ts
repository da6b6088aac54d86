// Reads the page's content to the person, with the voice that the phone has, and marks what is being read.
import { reading, saysVoiceless, voiceless } from "./voice.ts";

/** What is done rather than read; a row that can be tapped is read all the same. */
const SKIPPED = "button:not(.row), input, select, nav, .unseen, [aria-hidden='true'], [data-unread]";
const MARK = "data-read-now";
/** Milliseconds in which a phone that has a voice has begun to use it; one without says nothing at all. */
const PATIENCE = 4000;
/** How the browser says that nothing will come (Web Speech API, SpeechSynthesisErrorCode). */
const NO_VOICE = ["language-unavailable", "voice-unavailable", "synthesis-unavailable", "synthesis-failed"];

interface Sentence {
  text: string;
  /** The block that it stands in. */
  at: HTMLElement;
}

/** Each turn of reading; what an earlier one still reports no longer counts. */
let turn = 0;

/** Some browsers write `zh_CN`, and some call Mandarin by its own code. */
function plain(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0]?.replace("cmn", "zh") ?? "";
}

/** null: the browser names no voices, which may mean that it has not looked yet. */
function hasVoice(language: string): boolean | null {
  const voices = window.speechSynthesis.getVoices();
  return voices.length > 0 ? voices.some(({ lang }) => plain(lang) === plain(language)) : null;
}

/** Nothing will be heard: she is told, and is not offered it again. */
function giveUp(language: string): void {
  stopReading();
  voiceless.value = [...voiceless.peek(), language];
  saysVoiceless.value = true;
}

function isShown(element: HTMLElement): boolean {
  if (element.getClientRects().length === 0) return false;
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
}

function blockOf(element: HTMLElement): HTMLElement {
  const isInline = getComputedStyle(element).display.startsWith("inline");
  return isInline && element.parentElement ? blockOf(element.parentElement) : element;
}

/** In the order of the page, block by block; sentence by sentence, for long texts stop by themselves on some phones. */
function sentencesOf(content: HTMLElement): Sentence[] {
  const blocks: Sentence[] = [];
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent ?? "";
    if (!element || !text.trim() || element.closest(SKIPPED) || !isShown(element)) continue;
    const at = blockOf(element);
    const last = blocks.at(-1);
    if (last?.at === at) last.text += text;
    else blocks.push({ text, at });
  }
  return blocks.flatMap(({ text, at }) =>
    text
      .split(/(?<=[。！？!?；;]|\. )/)
      .map((sentence) => ({ text: sentence.trim(), at }))
      .filter((sentence) => sentence.text),
  );
}

function mark(element: HTMLElement | null): void {
  for (const each of document.querySelectorAll(`[${MARK}]`)) {
    if (each !== element) each.removeAttribute(MARK);
  }
  if (!element || element.hasAttribute(MARK)) return;
  element.setAttribute(MARK, "");
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 80 || bottom > window.innerHeight - 100) {
    element.scrollIntoView({ block: "center", behavior: "smooth" });
  }
}

/** The first sentence tells whether there is a voice: `heard` is called when it has begun. */
function watch(language: string, of: number): () => void {
  const late = setTimeout(() => {
    if (of === turn && hasVoice(language) !== true) giveUp(language);
  }, PATIENCE);
  return () => clearTimeout(late);
}

function speak(sentences: Sentence[], language: string, of: number, heard: () => void): void {
  const [sentence, ...rest] = sentences;
  if (of !== turn) return;
  if (!sentence) {
    stopReading();
    return;
  }
  const utterance = new SpeechSynthesisUtterance(sentence.text);
  utterance.lang = sentence.at.closest<HTMLElement>("main [lang]")?.lang || language;
  utterance.onstart = heard;
  utterance.onend = () => {
    heard();
    speak(rest, language, of, heard);
  };
  utterance.onerror = ({ error }) => {
    if (of !== turn) return;
    if (NO_VOICE.includes(error)) giveUp(language);
    else stopReading();
  };
  mark(sentence.at);
  window.speechSynthesis.speak(utterance);
}

export function readAloud(language: string): void {
  const content = document.getElementById("content");
  if (!content) return;
  stopReading();
  if (hasVoice(language) === false) {
    giveUp(language);
    return;
  }
  const sentences = sentencesOf(content);
  reading.value = sentences.length > 0;
  if (sentences.length > 0) speak(sentences, language, turn, watch(language, turn));
}

export function stopReading(): void {
  turn += 1;
  reading.value = false;
  mark(null);
  window.speechSynthesis.cancel();
}
