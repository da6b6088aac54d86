// An answer of the server as a page needs it: what came, or why it did not, and asking again.
import { useEffect, useState } from "preact/hooks";
import { guidePath } from "../../net/catalogue.ts";
import { api, type Failure } from "../../net/index.ts";
import type { Guide } from "./wire.ts";

export interface Answer<T> {
  value: T | null;
  failure: Failure | null;
  again: () => void;
}

/** Ask for a path; null asks nothing. What another path has answered is never shown for this one. */
export function useAnswer<T>(path: string | null): Answer<T> {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ path: string | null; value: T | null; failure: Failure | null }>({
    path,
    value: null,
    failure: null,
  });
  // A new turn asks the same again
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    void api.get<T>(path, { signal: abort.signal }).then((answer) => {
      if (abort.signal.aborted) return;
      setState(
        answer.ok ? { path, value: answer.value, failure: null } : { path, value: null, failure: answer },
      );
    });
    return () => abort.abort();
  }, [path, turn]);
  const current = state.path === path;
  return {
    value: current ? state.value : null,
    failure: current ? state.failure : null,
    again: () => setTurn((before) => before + 1),
  };
}

/** The guide of a service, from the phone where it is kept; null while unknown. */
export function useGuide(slug: string | null): Guide | null {
  return useAnswer<Guide>(slug === null ? null : guidePath(slug)).value;
}
