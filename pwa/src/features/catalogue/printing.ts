// A guide on paper: everything unfolded, and its code drawn before the printer is asked.
import { inTimeOr } from "../../rules/patience.ts";

/** Milliseconds that a slow network has for the code; without a network it is clear at once that none comes. */
const PATIENCE = 8000;

function unfold(): void {
  fetchCodes();
  for (const picture of codes()) {
    picture.parentElement?.classList.toggle("codeless", !(picture.complete && picture.naturalWidth > 0));
  }
  for (const fold of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
    fold.dataset.unfolded = "";
    fold.open = true;
  }
}

function fold(): void {
  for (const each of document.querySelectorAll<HTMLDetailsElement>("details[data-unfolded]")) {
    delete each.dataset.unfolded;
    each.open = false;
  }
}

function codes(): HTMLImageElement[] {
  return [...document.querySelectorAll<HTMLImageElement>(".on-paper img")];
}

function fetchCodes(): void {
  for (const picture of codes()) picture.loading = "eager";
}

/**
 * However somebody prints, by our button or the browser's own; answers how to stop. At a desk, where printers
 * are, the code is there before anybody asks; a phone is spared it.
 */
export function prepareForPaper(): () => void {
  if (window.matchMedia("(pointer: fine)").matches) fetchCodes();
  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", fold);
  return () => {
    window.removeEventListener("beforeprint", unfold);
    window.removeEventListener("afterprint", fold);
  };
}

/** The code is fetched only for paper: wait for it a moment; with no network the address in words must do. */
export async function printPage(): Promise<void> {
  fetchCodes();
  const pictures = codes().map((picture) => picture.decode().catch(() => undefined));
  await inTimeOr<unknown>(Promise.all(pictures), null, PATIENCE);
  window.print();
}
