// Where the person is, and how to go elsewhere. The shell draws; everybody may navigate.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";

export type Params = Record<string, string>;

export interface PageProps {
  params: Params;
  query: URLSearchParams;
}

export type Tab = "home" | "services" | "messages" | "me";

export interface PageModule {
  default: ComponentType<PageProps>;
  /** Reads what this phone knows before the first drawing: a slow phone draws a page once, not twice. */
  prepare?: (props: PageProps) => Promise<unknown>;
}

export interface Route {
  /** A pattern such as `/services/:slug`. */
  path: string;
  page: () => Promise<PageModule>;
  /** The place of the bottom bar that it belongs to; without one the bar is not drawn. */
  tab?: Tab;
}

export interface Place {
  path: string;
  query: string;
  /** Names the history entry, so that it finds its scroll position again. */
  entry: string;
  kind: "start" | "push" | "replace" | "back";
}

interface EntryState {
  entry?: string;
  depth?: number;
}

function entryState(): EntryState {
  return (history.state ?? {}) as EntryState;
}

function newEntry(): string {
  return Math.random().toString(36).slice(2);
}

function here(kind: Place["kind"]): Place {
  const { pathname, search } = window.location;
  return { path: pathname, query: search, entry: entryState().entry ?? "", kind };
}

export const place = signal<Place>({ path: "/", query: "", entry: "", kind: "start" });

/** Go to a path of the app. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const replace = options.replace ?? false;
  const depth = entryState().depth ?? 0;
  const state = { entry: newEntry(), depth: replace ? depth : depth + 1 };
  if (replace) {
    history.replaceState(state, "", to);
  } else {
    history.pushState(state, "", to);
  }
  place.value = here(replace ? "replace" : "push");
}

/** Only a path of ours: an address that somebody put into a link does not lead elsewhere. */
export function safePath(wanted: string | null, otherwise: string): string {
  if (!wanted?.startsWith("/")) return otherwise;
  const target = new URL(wanted, window.location.origin);
  return target.origin === window.location.origin ? target.pathname + target.search + target.hash : otherwise;
}

/** Go back inside the app; where this was the first page opened, to `fallback`. */
export function goBack(fallback = "/"): void {
  if ((entryState().depth ?? 0) > 0) {
    history.back();
  } else {
    navigate(fallback, { replace: true });
  }
}

function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const target = event.target;
  if (!plain || event.defaultPrevented || !(target instanceof Element)) return null;
  const link = target.closest("a");
  const ours = link?.origin === window.location.origin && !link.target && !link.hasAttribute("download");
  return ours && !/^\/(api|schema|assets)\//.test(link.pathname) ? link : null;
}

/** Called once, by the shell: follows links, the back button and the first address. */
export function startNavigation(): void {
  history.scrollRestoration = "manual";
  if (!entryState().entry) history.replaceState({ entry: newEntry(), depth: 0 }, "");
  place.value = here("start");
  window.addEventListener("popstate", () => {
    place.value = here("back");
  });
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link) return;
    const samePage = link.pathname === window.location.pathname && link.search === window.location.search;
    if (samePage && link.hash) return;
    event.preventDefault();
    navigate(link.pathname + link.search + link.hash, { replace: samePage });
  });
}

/** The parameters of a path that fits the pattern, or null. */
export function matchPath(pattern: string, path: string): Params | null {
  const wanted = pattern.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  if (wanted.length !== given.length) return null;
  const params: Params = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) {
      try {
        params[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    } else if (part !== value) {
      return null;
    }
  }
  return params;
}
