// A phone whose tabs can be killed at every step of its store, with locks, a clock and chance of its own.
import {
  IDBCursor,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBOpenDBRequest,
  IDBRequest,
  IDBTransaction,
  IDBVersionChangeEvent,
} from "fake-indexeddb";

export type Answer =
  | { kind: "lost" }
  | { kind: "answer"; status: number; headers: [string, string][]; body: string; cut?: number };

type Page = Record<string, (...given: unknown[]) => Promise<unknown>>;

export function tell(event: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

const NEVER = new Promise<never>(() => undefined);
const owners = new WeakMap<IDBDatabase, Tab>();

class Killed extends Error {
  override readonly name = "Killed";
}

function ownerOf(of: IDBObjectStore | IDBIndex | IDBTransaction): Tab | undefined {
  const transaction =
    of instanceof IDBIndex ? of.objectStore.transaction : "transaction" in of ? of.transaction : of;
  return owners.get(transaction.db);
}

/** Every question to a store, and every commit, is a step at which a tab may be killed. */
function watch(prototype: object, names: string[]): void {
  for (const name of names) {
    const held = prototype as Record<string, (...given: unknown[]) => unknown>;
    const original = held[name] as (...given: unknown[]) => unknown;
    held[name] = function (this: IDBObjectStore | IDBIndex, ...given: unknown[]) {
      ownerOf(this)?.step();
      return original.apply(this, given);
    };
  }
}

const READS = ["get", "getKey", "getAll", "getAllKeys", "count"];
watch(IDBObjectStore.prototype, [...READS, "put", "add", "delete", "clear"]);
watch(IDBIndex.prototype, READS);

const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...given: Parameters<typeof begin>) {
  const tab = owners.get(this);
  tab?.check();
  const transaction = begin.apply(this, given);
  tab?.transactions.add(transaction);
  // Before the page hears of it: a tab may die between the commit and the word of it.
  transaction.addEventListener("complete", () => {
    tab?.transactions.delete(transaction);
    if (transaction.mode === "readwrite") tab?.countStep();
  });
  transaction.addEventListener("abort", () => tab?.transactions.delete(transaction));
  return transaction;
};

/** The Web Locks of all tabs of one phone. */
class Locks {
  private readonly queues = new Map<string, { tab: Tab; go: () => void }[]>();

  request(tab: Tab, name: string, work: () => Promise<unknown>): Promise<unknown> {
    const queue = this.queues.get(name) ?? [];
    this.queues.set(name, queue);
    return new Promise((resolve, reject) => {
      const go = () => {
        if (queue.length > 1) tell({ event: "granted", tab: tab.number });
        void work()
          .then(resolve, reject)
          .finally(() => tab.isDead || this.release(name, tab));
      };
      queue.push({ tab, go });
      if (queue.length === 1) go();
      else tell({ event: "waits", tab: tab.number });
    });
  }

  release(name: string, tab: Tab): void {
    const queue = this.queues.get(name) ?? [];
    const held = queue[0]?.tab === tab;
    const rest = queue.filter((each, place) => each.tab !== tab || (place > 0 && !tab.isDead));
    queue.splice(0, queue.length, ...rest);
    const next = held ? queue[0] : undefined;
    if (!next) return;
    tell({ event: "granted", tab: next.tab.number });
    next.go();
  }

  forget(tab: Tab): void {
    for (const name of this.queues.keys()) this.release(name, tab);
  }
}

export class Tab {
  readonly number: number;
  readonly transactions = new Set<IDBTransaction>();
  isDead = false;
  /** Steps of its store until it is killed. */
  stepsLeft: number | null = null;
  private readonly phone: Phone;
  private readonly page: Page;
  private readonly connections: IDBDatabase[] = [];
  private settle: ((answer: Answer) => void) | undefined;

  constructor(phone: Phone, number: number, source: string) {
    this.phone = phone;
    this.number = number;
    const globals = this.globals();
    const make = new Function(...Object.keys(globals), `${source}\nreturn page;`) as (
      ...given: unknown[]
    ) => Page;
    this.page = make(...Object.values(globals));
  }

  run(name: string, given: unknown[]): void {
    const work = this.page[name];
    if (!work) throw new Error(`no such doing: ${name}`);
    work(...given).then(
      (value) => this.end({ value: value ?? null }),
      (error: Error) => this.end({ failed: error.name, words: error.message }),
    );
  }

  answer(answer: Answer): void {
    const settle = this.settle;
    this.settle = undefined;
    settle?.(answer);
  }

  check(): void {
    if (this.isDead) throw new Killed();
  }

  step(): void {
    this.check();
    this.countStep();
    this.check();
  }

  countStep(): void {
    if (this.isDead || this.stepsLeft === null) return;
    if (this.stepsLeft === 0) this.die();
    else this.stepsLeft -= 1;
  }

  /** The context goes; what it had not committed is taken back, what it was asked meets nobody. */
  die(): void {
    if (this.isDead) return;
    this.isDead = true;
    for (const transaction of this.transactions) {
      try {
        transaction.abort();
      } catch {
        // It is being committed.
      }
    }
    for (const connection of this.connections) connection.close();
    tell({ event: "killed", tab: this.number });
    this.phone.locks.forget(this);
  }

  private end(what: Record<string, unknown>): void {
    this.stepsLeft = null;
    if (!this.isDead) tell({ event: "done", tab: this.number, ...what });
  }

  private open(name: string, version?: number): IDBOpenDBRequest {
    this.check();
    const request = this.phone.databases.open(name, version);
    const mine = () => {
      owners.set(request.result, this);
      this.connections.push(request.result);
      if (this.isDead) request.result.close();
    };
    request.addEventListener("upgradeneeded", mine);
    request.addEventListener("success", mine);
    return request;
  }

  private async fetch(path: string, options: RequestInit): Promise<Response> {
    if (this.isDead) return NEVER;
    const headers = [...(options.headers as Headers).entries()];
    const body = options.body as string | ArrayBuffer | null;
    const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body ?? new ArrayBuffer(0));
    const asked = { method: options.method, path, headers, body: bytes.toString("base64") };
    const answer = await new Promise<Answer>((settle) => {
      this.settle = settle;
      tell({ event: "asks", tab: this.number, ...asked });
    });
    if (this.isDead) return NEVER;
    if (answer.kind === "lost") throw new TypeError("Failed to fetch");
    return responseOf(answer);
  }

  private globals(): Record<string, unknown> {
    const { phone } = this;
    const locks = {
      request: (name: string, work: () => Promise<unknown>) =>
        this.isDead ? NEVER : phone.locks.request(this, name, work),
    };
    const own = {
      indexedDB: { open: (name: string, version?: number) => this.open(name, version) },
      fetch: (path: string, options: RequestInit) => this.fetch(path, options),
      navigator: { locks, onLine: true },
      localStorage: this.plain(),
      Date: dateOf(phone),
      Math: Object.create(Math, { random: { value: () => phone.chance() } }),
      crypto: { subtle: crypto.subtle, getRandomValues: (into: Uint8Array) => phone.fill(into) },
      // Time passes only where the test says so: what is silent too long is a lost answer there.
      setTimeout: () => 0,
      clearTimeout: () => undefined,
      BroadcastChannel: undefined,
    };
    const stores = {
      IDBCursor,
      IDBDatabase,
      IDBIndex,
      IDBKeyRange,
      IDBObjectStore,
      IDBRequest,
      IDBTransaction,
    };
    const events = { IDBOpenDBRequest, IDBVersionChangeEvent };
    const everything = { ...own, ...stores, ...events };
    const world = new Proxy(globalThis, {
      get: (real, name) => (name in own ? Reflect.get(own, name) : Reflect.get(real, name)),
    });
    return { ...everything, globalThis: world, window: undefined };
  }

  private plain() {
    const { plain } = this.phone;
    return {
      getItem: (name: string) => plain.get(name) ?? null,
      setItem: (name: string, value: string) => void (this.isDead || plain.set(name, value)),
      removeItem: (name: string) => void (this.isDead || plain.delete(name)),
    };
  }
}

function dateOf(phone: Phone): typeof Date {
  return class extends Date {
    constructor(...given: [] | [number]) {
      super(given.length > 0 ? (given[0] as number) : phone.now);
    }
    static override now(): number {
      return phone.now;
    }
  } as typeof Date;
}

function responseOf({ status, headers, body, cut }: Extract<Answer, { kind: "answer" }>): Response {
  const bytes = Buffer.from(body, "base64");
  const headersAll = new Headers(headers);
  if (cut === undefined) return new Response(status === 204 ? null : bytes, { status, headers: headersAll });
  const torn = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes.subarray(0, Math.floor((bytes.length * cut) / 100))));
      controller.error(new TypeError("network error"));
    },
  });
  return new Response(torn, { status, headers: headersAll });
}

export class Phone {
  readonly databases = new IDBFactory();
  readonly locks = new Locks();
  readonly plain = new Map<string, string>();
  now = 0;
  private readonly tabs = new Map<number, Tab>();
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  openTab(number: number, source: string): void {
    this.tabs.set(number, new Tab(this, number, source));
  }

  tab(number: number): Tab {
    const tab = this.tabs.get(number);
    if (!tab) throw new Error(`no tab ${number}`);
    return tab;
  }

  /** Mulberry32: the same seed gives the same phone. */
  chance(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  fill(into: Uint8Array): Uint8Array {
    for (let place = 0; place < into.length; place += 1) into[place] = Math.floor(this.chance() * 256);
    return into;
  }

  private async isMade(): Promise<boolean> {
    return (await this.databases.databases()).some(({ version }) => (version ?? 0) > 0);
  }

  private async database(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.databases.open("onedoor");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  /** What lies in the stores, whoever may read it: ids, owners and states. */
  async rows(): Promise<Record<string, unknown[]>> {
    const found: Record<string, unknown[]> = {};
    // To open what is not there yet would make it, empty.
    if (!(await this.isMade())) return found;
    const database = await this.database();
    for (const name of ["profiles", "drafts", "outbox", "receipts", "attachments"]) {
      const request = database.transaction(name).objectStore(name).getAll();
      const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
        request.onsuccess = () => resolve(request.result as Record<string, unknown>[]);
      });
      found[name] = rows.map(({ sealed: _sealed, key, ...plain }) => ({
        ...plain,
        is_open: key !== undefined,
      }));
    }
    database.close();
    return found;
  }

  /** The browser throws photos away. */
  async forgetPhotos(): Promise<Record<string, unknown[]>> {
    if (!(await this.isMade())) return {};
    const database = await this.database();
    const transaction = database.transaction("attachments", "readwrite");
    transaction.objectStore("attachments").clear();
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
    return this.rows();
  }
}
