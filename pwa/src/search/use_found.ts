// What fits the words that a person types: from the phone at once, from the server when it answers.
import { useEffect, useMemo, useState } from "preact/hooks";
import { meant, searchFor, understand } from "../../../offline_search/engine/index.ts";
import { contentLanguage } from "../i18n/index.ts";
import { api } from "../net/index.ts";
import { type GuideList, type GuideSummary, searchPath } from "./catalogue_answers.ts";
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
}

interface ServerAnswer {
  words: string;
  services: GuideSummary[] | null;
}

const NO_TERMS: ReadonlySet<string> = new Set();
const NOT_ASKED: ServerAnswer = { words: "", services: null };

function useServerAnswer(words: string): ServerAnswer {
  const [answer, setAnswer] = useState<ServerAnswer>(NOT_ASKED);
  const spoken = contentLanguage();
  // Asked again in another language
  useEffect(() => {
    if (words === "") return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const { signal } = abort;
      const outcome = await api.get<{ services: GuideSummary[] }>(searchPath(words, MOST), { signal });
      if (!signal.aborted) setAnswer({ words, services: outcome.ok ? outcome.value.services : null });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [words, spoken]);
  return answer;
}

export function useFound(typed: string, list: GuideList | null): Found {
  const words = typed.trim().slice(0, 100);
  const index = phoneIndex.value;
  const server = useServerAnswer(words);
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
    const answered = server.words === words;
    if (!here && (!answered || (index === undefined && !server.services))) return { services: null, terms };
    const there = answered ? (server.services ?? []) : [];
    const known = new Map([...there, ...(list?.services ?? [])].map((service) => [service.slug, service]));
    const slugs = merged(
      here?.slugs ?? [],
      there.map(({ slug }) => slug),
    );
    return { services: slugs.flatMap((slug) => known.get(slug) ?? []), terms };
  }, [here, server, list, words, index]);
}
