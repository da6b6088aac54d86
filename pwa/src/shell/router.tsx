// Draws the page of the address. The old page stays until the next one is there.
import { useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { api } from "../net/request.ts";
import { inTimeOr } from "../rules/patience.ts";
import { flushDrafts } from "../storage/unsaved.ts";
import { matchPath, type PageProps, type Place, place, type Route } from "../ui/navigation.ts";
import { LoadFailedPage, LoadingPage, NotFoundPage } from "./plain_pages.tsx";
import { routes } from "./routes.ts";
import { restoreScroll } from "./scrolling.ts";

/** Then a page is drawn without what the phone has not said yet. */
const PATIENCE = 300;

export interface Shown {
  place: Place;
  route: Route | null;
  page: ComponentType<PageProps>;
  props: PageProps;
}

const NO_PROPS: PageProps = { params: {}, query: new URLSearchParams() };

export function findRoute(path: string): { route: Route; params: PageProps["params"] } | null {
  for (const route of routes) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

/**
 * A server that is there and no longer has this part has a newer version: the address is asked of it, which brings
 * all of that. A page that has only just come asks no second time.
 */
async function startedAnew(): Promise<boolean> {
  if (!first || !(await api.get("/health/ready")).ok) return false;
  await flushDrafts();
  window.location.reload();
  return true;
}

async function resolve(to: Place): Promise<Shown> {
  const found = findRoute(to.path);
  if (!found) return { place: to, route: null, page: NotFoundPage, props: NO_PROPS };
  const { route, params } = found;
  const props = { params, query: new URLSearchParams(to.query) };
  try {
    const { default: page, prepare } = await route.page();
    if (prepare)
      await inTimeOr(
        prepare(props).catch(() => undefined),
        undefined,
        PATIENCE,
      );
    return { place: to, route, page, props };
  } catch {
    const page = (await startedAnew()) ? LoadingPage : LoadFailedPage;
    return { place: to, route, page, props };
  }
}

let first: Shown | null = null;

/** Ask for the first page while the words are still on their way: what comes in time is drawn at once. */
export async function readFirstPage(): Promise<void> {
  first = await resolve(place.peek());
}

/** What is shown now; null before the first page has come. */
export function useShown() {
  const shown = useSignal(first);
  useSignalEffect(() => {
    const to = place.value;
    if (shown.peek()?.place === to) return;
    void resolve(to).then((next) => {
      if (place.peek() === to) shown.value = next;
    });
  });
  return shown;
}

/** The same page with other query words is not drawn anew; another path is. */
export function CurrentPage({ shown }: { shown: Shown | null }) {
  useLayoutEffect(() => {
    if (shown) restoreScroll(shown.place);
  }, [shown]);
  if (!shown) return <LoadingPage />;
  const Content = shown.page;
  return <Content key={shown.place.path} {...shown.props} />;
}
