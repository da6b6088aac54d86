// Every question to the API: what comes back is an outcome, never an exception. What is no answer in JSON is
// fetched where it is read: a picture (picture.ts), a file (file.ts), a document as its bytes (pack_documents.ts), the words (i18n).
import { KEPT_ANSWER } from "../../../service_worker/messages.ts";
import { noteReached, noteUnreachable } from "./connectivity.ts";

/** Problem details (RFC 9457), as backend/kit/errors.py writes them. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  params: Record<string, unknown>;
  errors?: { path: string; code: string; params?: Record<string, unknown> }[];
}

export interface Failure {
  ok: false;
  /** problem: our server refused. not_expected: somebody else's or a broken answer. unreachable: no answer. */
  kind: "problem" | "not_expected" | "unreachable";
  problem: Problem;
}

export interface Success<T> {
  ok: true;
  value: T;
  status: number;
  headers: Headers;
}

export type Outcome<T> = Success<T> | Failure;

export interface RequestOptions {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Milliseconds until the request counts as unreachable. */
  timeout?: number;
}

const DEFAULT_TIMEOUT = 15_000;

interface Context {
  language: () => string;
  csrfToken: () => string | null;
  /** What a change has to wait for, where its proof is still being asked for. */
  proofUnderWay: () => Promise<unknown> | null;
  onUnauthorized: () => void;
}

const context: Context = {
  language: () => "zh-CN",
  csrfToken: () => null,
  proofUnderWay: () => null,
  onUnauthorized: () => undefined,
};

/** Page and worker each say here which language and session their requests carry. */
export function configureRequests(parts: Partial<Context>): void {
  Object.assign(context, parts);
}

export function failure(kind: Failure["kind"], status: number): Failure {
  return { ok: false, kind, problem: { status, code: kind, title: kind, detail: "", params: {} } };
}

export async function readProblem(response: Response): Promise<Failure> {
  try {
    const found = (await response.json()) as Partial<Problem>;
    if (typeof found.code !== "string") return failure("not_expected", response.status);
    const { code, title = code, detail = title, params = {} } = found;
    const problem: Problem = { status: response.status, code, title, detail, params };
    if (found.errors) problem.errors = found.errors;
    return { ok: false, kind: "problem", problem };
  } catch {
    return failure("not_expected", response.status);
  }
}

async function readAnswer<T>(response: Response): Promise<Outcome<T>> {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/problem+json")) {
    noteReached();
    if (response.status === 401) context.onUnauthorized();
    return readProblem(response);
  }
  if (response.status === 204) {
    noteReached();
    return { ok: true, value: undefined as T, status: 204, headers: response.headers };
  }
  // A captive portal answers 200 with HTML, a broken gateway 502 with HTML: neither is our server.
  if (!response.ok || response.redirected || !type.startsWith("application/json")) {
    if (!type.startsWith("application/json")) noteUnreachable();
    return failure("not_expected", response.status);
  }
  try {
    const value = (await response.json()) as T;
    if (!response.headers.has(KEPT_ANSWER)) noteReached();
    return { ok: true, value, status: response.status, headers: response.headers };
  } catch {
    noteUnreachable();
    return failure("not_expected", response.status);
  }
}

function headersFor(method: string, body: unknown, extra: Record<string, string>): Headers {
  const headers = new Headers({ Accept: "application/json", "Accept-Language": context.language() });
  const token = context.csrfToken();
  if (method !== "GET" && token) headers.set("X-Csrf-Token", token);
  if (body !== undefined && !(body instanceof ArrayBuffer) && !ArrayBuffer.isView(body)) {
    headers.set("Content-Type", "application/json");
  }
  for (const [name, value] of Object.entries(extra)) headers.set(name, value);
  return headers;
}

function encode(body: unknown): BodyInit | null {
  if (body === undefined) return null;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body as BodyInit;
  return JSON.stringify(body);
}

export async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<Outcome<T>> {
  const proof = method === "GET" ? null : context.proofUnderWay();
  if (proof) await proof;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), options.timeout ?? DEFAULT_TIMEOUT);
  const stop = () => abort.abort();
  options.signal?.addEventListener("abort", stop);
  try {
    const response = await fetch(path, {
      method,
      body: encode(body),
      headers: headersFor(method, body, options.headers ?? {}),
      credentials: "same-origin",
      signal: abort.signal,
    });
    return await readAnswer<T>(response);
  } catch {
    if (!options.signal?.aborted) noteUnreachable();
    return failure("unreachable", 0);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", stop);
  }
}

export const api = {
  get: <T>(path: string, options?: RequestOptions) => request<T>("GET", path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    request<T>("POST", path, body, options),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => request<T>("PUT", path, body, options),
  delete: <T>(path: string, options?: RequestOptions) => request<T>("DELETE", path, undefined, options),
};
