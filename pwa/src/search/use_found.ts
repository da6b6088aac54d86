// What fits the words that a person types: from the phone at once, from the server when it answers.
import { useEffect, useMemo, useState } from "preact/hooks";
import { meant, searchFor, understand } from "../../../offline_search/engine/index.ts";
import { api, type Outcome } from "../net/index.ts";
import {
  type FoundItems,
  type GuideList,
  type GuideSummary,
  itemsPath,
  searchPath,
} from "./catalogue_answers.ts";
import { merged } from "./merge.ts";
import { openPhoneIndex, phoneIndex } from "./phone_index.ts";

/** Most results that one search shows. */
const MOST = 50;
/** Milliseconds without a key until the server is asked. */
const PAUSE = 250;

export interface Found {
  /** null: nobody has answered yet. */
  services: GuideSummary[] | null;
  /** What of a text fits, to be marked. */
  terms: ReadonlySet<string>;
  /** Items in outline that fit, where the server has answered. */
  items: FoundItems | null;
  /** Everybody who was asked has answered or failed. */
  isComplete: boolean;
  /** The server could not be asked: what this phone keeps is all that was searched. */
  phoneOnly: boolean;
}

const NO_TERMS: ReadonlySet<string> = new Set();

/** What the server answers under an address once nobody types any more; null until then. */
function useServerAnswer<T>(path: string): Outcome<T> | null {
  const [answer, setAnswer] = useState<{ path: string; outcome: Outcome<T> } | null>(null);
  useEffect(() => {
    if (path === "") return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const { signal } = abort;
      const outcome = await api.get<T>(path, { signal });
      if (!signal.aborted) setAnswer({ path, outcome });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [path]);
  return answer?.path === path ? answer.outcome : null;
}

export function useFound(typed: string, list: GuideList | null): Found {
  const words = typed.trim().slice(0, 100);
  const index = phoneIndex.value;
  const server = useServerAnswer<{ services: GuideSummary[] }>(words && searchPath(words, MOST));
  const outlines = useServerAnswer<FoundItems>(words && itemsPath(words));
  useEffect(() => void openPhoneIndex(), []);
  const here = useMemo(() => {
    if (!index || words === "") return null;
    const start = performance.now();
    const query = understand(index, words);
    const answer = { slugs: searchFor(index, query, MOST).map(({ id }) => id), terms: meant(index, query) };
    performance.measure("search", { start });
    return answer;
  }, [index, words]);
  return useMemo(() => {
    const terms = here?.terms ?? NO_TERMS;
    const items = outlines?.ok ? outlines.value : null;
    const isComplete = server !== null && outlines !== null;
    const phoneOnly = server?.ok === false && server.kind !== "problem";
    if (!here && (!server || (index === undefined && !server.ok)))
      return { services: null, terms, items, isComplete, phoneOnly };
    const there = server?.ok ? server.value.services : [];
    const known = new Map([...there, ...(list?.services ?? [])].map((service) => [service.slug, service]));
    const slugs = merged(
      here?.slugs ?? [],
      there.map(({ slug }) => slug),
    );
    return { services: slugs.flatMap((slug) => known.get(slug) ?? []), terms, items, isComplete, phoneOnly };
  }, [here, server, outlines, list, index]);
}
