// An order as the server sees it, asked again until its end is known.
import { useEffect, useState } from "preact/hooks";
import { api, type Failure } from "../../net/index.ts";
import { type Order, paths } from "./wire.ts";

const PAUSES = [1500, 2000, 3000, 5000, 8000];
const LONGEST_PAUSE = 10_000;

const ENDED: ReadonlySet<Order["state"]> = new Set(["paid", "refunded"]);

export interface Watched {
  order: Order | null;
  failure: Failure | null;
  again: () => void;
}

class Watch {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private abort: AbortController | null = null;
  private turn = 0;
  private readonly id: string;
  private readonly tell: (order: Order | null, failure: Failure | null) => void;

  constructor(id: string, tell: (order: Order | null, failure: Failure | null) => void) {
    this.id = id;
    this.tell = tell;
  }

  readonly ask = async (): Promise<void> => {
    this.stop();
    const abort = new AbortController();
    this.abort = abort;
    const answer = await api.get<Order>(paths.order(this.id), { signal: abort.signal });
    if (abort.signal.aborted) return;
    if (answer.ok) this.tell(answer.value, null);
    else this.tell(null, answer);
    const isOver = answer.ok ? ENDED.has(answer.value.state) : answer.problem.status === 404;
    if (isOver) return;
    const pause = PAUSES[this.turn] ?? LONGEST_PAUSE;
    this.turn += 1;
    this.timer = setTimeout(this.ask, pause);
  };

  /** At once, and often again: the person has come back, or the network has. */
  readonly wake = (): void => {
    if (document.visibilityState !== "visible") return;
    this.turn = 0;
    void this.ask();
  };

  stop(): void {
    clearTimeout(this.timer);
    this.abort?.abort();
  }
}

/** The last that was known stays in sight while the network is away. */
export function useOrder(id: string): Watched {
  const [state, setState] = useState<{ order: Order | null; failure: Failure | null }>({
    order: null,
    failure: null,
  });
  const [watch, setWatch] = useState<Watch | null>(null);
  useEffect(() => {
    const made = new Watch(id, (order, failure) =>
      setState((before) => ({ order: order ?? before.order, failure })),
    );
    setWatch(made);
    void made.ask();
    document.addEventListener("visibilitychange", made.wake);
    window.addEventListener("online", made.wake);
    return () => {
      made.stop();
      document.removeEventListener("visibilitychange", made.wake);
      window.removeEventListener("online", made.wake);
    };
  }, [id]);
  return { ...state, again: () => watch?.wake() };
}
