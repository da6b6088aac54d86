// What the server wrote into the page stays in sight until the page itself can draw it.
import { useLayoutEffect, useRef } from "preact/hooks";
import { DEFAULT_LANGUAGE } from "../i18n/index.ts";

let first: { path: string; element: Element; language: string } | null = null;

/** Called once, before the first drawing. */
export function takeFirstContent(root: Element): void {
  const element = root.querySelector("[data-first] > .page");
  const language = element?.parentElement?.lang || DEFAULT_LANGUAGE;
  if (element) first = { path: window.location.pathname, element, language };
}

/** Whether the server wrote this address into the page. */
export function hasFirstContent(): boolean {
  return first?.path === window.location.pathname;
}

export function FirstContent() {
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (first) holder.current?.replaceChildren(...first.element.cloneNode(true).childNodes);
  }, []);
  return <div class="page" lang={first?.language} ref={holder} />;
}
