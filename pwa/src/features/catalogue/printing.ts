// A guide on paper: everything unfolded, and its code drawn before the printer is asked.
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { inTimeOr } from "../../rules/patience.ts";
import type { DrawnCode } from "../../ui/drawn_code.ts";

/** Milliseconds that a slow network has for what draws the code; without it the address in words must do. */
const PATIENCE = 8000;

/** Milliseconds after which a phone has what draws it, for a browser's own print, which waits for nothing. */
const QUIET = 3000;

type Draw = (address: string) => DrawnCode;

const draw = signal<Draw | null>(null);

async function loadDrawing(): Promise<void> {
  const found = draw.peek() ?? (await import("../../ui/drawn_code.ts").catch(() => null))?.codeOf;
  draw.value = found ?? null;
}

/** null: it cannot be drawn yet. */
export function usePaperCode(address: string): DrawnCode | null {
  const drawn = draw.value;
  return useMemo(() => drawn?.(address) ?? null, [drawn, address]);
}

function unfold(): void {
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

/**
 * However somebody prints, by our button or the browser's own; answers how to stop. At a desk, where printers
 * are, the code is there before anybody asks; a phone has it when the guide has stood for a while.
 */
export function prepareForPaper(): () => void {
  const isDesk = window.matchMedia("(pointer: fine)").matches;
  const timer = setTimeout(() => void loadDrawing(), isDesk ? 0 : QUIET);
  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", fold);
  return () => {
    clearTimeout(timer);
    window.removeEventListener("beforeprint", unfold);
    window.removeEventListener("afterprint", fold);
  };
}

function drawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

export async function printPage(): Promise<void> {
  await inTimeOr(loadDrawing(), undefined, PATIENCE);
  await drawn();
  window.print();
}
