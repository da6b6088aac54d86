// A public answer as a page needs it: what is known at once, then what came, and asking again.
import { useEffect, useRef, useState } from "preact/hooks";
import { takeFirstAnswer } from "./first_answer.ts";
import { offer, watchReading, whenFresher, withdraw } from "./fresher.ts";
import { readPublic } from "./public_answer.ts";
import type { Failure } from "./request.ts";

export interface Shown<T> {
  value: T | null;
  failure: Failure | null;
  again: () => void;
}

/** What this page has read before, so that going back shows it in the same moment. */
const known = new Map<string, unknown>();

interface State {
  path: string | null;
  value: unknown;
  failure: Failure | null;
}

function start(path: string | null): State {
  if (path === null) return { path, value: null, failure: null };
  const value = known.get(path) ?? takeFirstAnswer(path, "worker");
  if (value !== null) known.set(path, value);
  return { path, value, failure: null };
}

/** Drawing a guide anew for the same words would take a slow phone a quarter of a second. */
function isSame(one: State, other: State): boolean {
  const text = (state: State) => JSON.stringify([state.path, state.value, state.failure]);
  return text(one) === text(other);
}

/** What is newer takes the place of what is shown, unless she has begun to read: then it waits for her tap. */
function useNewer(path: string | null, turn: number, shown: State, show: (next: State) => void): void {
  const now = useRef(shown);
  now.current = shown;
  // A new turn asks the same again
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    const reading = watchReading();
    let told = false;
    let waiting: () => void = () => undefined;
    const take = (value: unknown, failure: Failure | null) => {
      if (abort.signal.aborted) return;
      if (value !== null) known.set(path, value);
      const next = { path, value: value ?? known.get(path) ?? null, failure };
      withdraw(waiting);
      if (isSame(now.current, next)) return;
      const other = value !== null && !isSame({ ...now.current, failure }, next);
      waiting = () => show(next);
      if (other && now.current.value !== null && reading.begun()) offer(waiting);
      else show(next);
    };
    const stop = whenFresher(path, (value) => {
      told = true;
      take(value, null);
    });
    void readPublic(path, abort.signal).then(({ value, failure }) => told || take(value, failure));
    return () => {
      abort.abort();
      reading.stop();
      stop();
      withdraw(waiting);
    };
  }, [path, turn]);
}

/** Ask for a path; null asks nothing. What another path has answered is never shown for this one. */
export function usePublicAnswer<T>(path: string | null): Shown<T> {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<State>(() => start(path));
  const current = state.path === path ? state : start(path);
  useNewer(path, turn, current, setState);
  return {
    value: current.value as T | null,
    failure: current.failure,
    again: () => setTurn((before) => before + 1),
  };
}
