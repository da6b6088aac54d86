// A small real server that plays One Door's API for the outbox, and can be told to fail.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  status: number;
  type?: string;
  body?: string;
  /** Break the connection after the work is done: the answer is lost. */
  lost?: boolean;
}

const PROBLEM = "application/problem+json";
const NO_BODY = Buffer.alloc(0);

export function problem(status: number, code: string): Answer {
  const body = JSON.stringify({
    type: "about:blank",
    status,
    code,
    title: code,
    detail: `because ${code}`,
    params: {},
  });
  return { status, type: PROBLEM, body };
}

export const PORTAL: Answer = { status: 200, type: "text/html", body: "<h1>Welcome to our Wi-Fi</h1>" };
export const BAD_GATEWAY: Answer = { status: 502, type: "text/html", body: "<h1>502</h1>" };

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length > 0 ? Buffer.concat(parts) : NO_BODY;
}

export function csrfTokenOf(account: string | null): string {
  return `of ${account}`;
}

export class FakeServer {
  account: string | null = null;
  /** The language of each account, and every choice that arrived. */
  readonly languages = new Map<string, string>();
  readonly toldLanguages: string[] = [];
  /** Answers to give instead, by submission id: one for each attempt. */
  readonly instead = new Map<string, Answer[]>();
  readonly applications = new Map<string, number>();
  readonly attempts: string[] = [];
  readonly uploads = new Map<string, Buffer>();
  readonly pieces: { hash: string; offset: number; size: number }[] = [];
  breakUploadAfter: number | null = null;
  forge = false;
  /** Called when a piece of a photo has arrived. */
  onPiece: () => Promise<void> = async () => undefined;
  base = "";
  private keys: CryptoKeyPair | undefined;
  private server: Server | undefined;

  async start(): Promise<void> {
    this.keys = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    this.server = createServer((request, response) => void this.handle(request, response));
    await new Promise<void>((resolve) => this.server?.listen(0, "127.0.0.1", resolve));
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.server?.closeAllConnections();
    return new Promise((resolve) => this.server?.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const answer = await this.answer(request, body);
    if (answer.lost) {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { "Content-Type": answer.type ?? "application/json" });
    response.end(answer.body ?? "{}");
  }

  private async answer(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const path = request.url ?? "";
    if (path === "/api/identity/session") return this.session();
    if (path === "/api/applications/receipt-keys") return this.receiptKeys();
    const foreign = request.headers["x-csrf-token"] !== csrfTokenOf(this.account);
    if (request.method !== "GET" && foreign) return problem(403, "foreign_origin");
    if (path === "/api/identity/language") return this.chooseLanguage(JSON.parse(body.toString()));
    if (request.method === "PATCH") await this.onPiece();
    if (path.startsWith("/api/applications/attachments/")) return this.attachment(request, path, body);
    if (request.method === "POST") return this.submission(JSON.parse(body.toString()) as { id: string });
    return problem(404, "not_found");
  }

  private accountView() {
    const language = this.languages.get(this.account ?? "");
    return this.account && { account_id: this.account, kind: "person", name: "张晓兰", roles: [], language };
  }

  private chooseLanguage({ language }: { language: string }): Answer {
    this.toldLanguages.push(language);
    this.languages.set(this.account ?? "", language);
    return { status: 200, body: JSON.stringify(this.accountView()) };
  }

  private session(): Answer {
    const account = this.accountView();
    const secret = this.account ? btoa("0123456789abcdef0123456789abcdef") : null;
    return {
      status: 200,
      body: JSON.stringify({ account, csrf_token: csrfTokenOf(this.account), profile_secret: secret }),
    };
  }

  private async receiptKeys(): Promise<Answer> {
    const raw = Buffer.from(await crypto.subtle.exportKey("raw", this.pair.publicKey)).toString("base64");
    return { status: 200, body: JSON.stringify({ keys: [{ key_id: "k1", public_key: raw }] }) };
  }

  private attachment(request: IncomingMessage, path: string, body: Buffer): Answer {
    const hash = path.split("/").at(-1) ?? "";
    const held = this.uploads.get(hash) ?? NO_BODY;
    if (request.method === "GET") {
      if (!this.uploads.has(hash)) return problem(404, "attachment_unknown");
      return { status: 200, body: JSON.stringify({ received: held.length, size: -1, complete: false }) };
    }
    const offset = Number(request.headers["upload-offset"]);
    const size = Number(request.headers["upload-length"]);
    if (this.breakUploadAfter === this.pieces.length) {
      this.breakUploadAfter = null;
      return { status: 0, lost: true };
    }
    this.pieces.push({ hash, offset, size: body.length });
    const all = Buffer.concat([held.subarray(0, offset), body]);
    this.uploads.set(hash, all);
    return {
      status: 200,
      body: JSON.stringify({ received: all.length, size, complete: all.length === size }),
    };
  }

  private async submission({ id }: { id: string }): Promise<Answer> {
    this.attempts.push(id);
    const instead = this.instead.get(id)?.shift();
    if (instead && !instead.lost) return instead;
    this.applications.set(id, (this.applications.get(id) ?? 0) + 1);
    if (instead?.lost) return instead;
    const payload = Buffer.from(JSON.stringify({ id, application_id: id, case_number: "5106-1" }));
    const signature = await crypto.subtle.sign("Ed25519", this.pair.privateKey, payload);
    const signed = {
      payload: payload.toString("base64"),
      key_id: "k1",
      signature: Buffer.from(signature).toString("base64"),
    };
    if (this.forge)
      signed.payload = Buffer.from(JSON.stringify({ id, application_id: id })).toString("base64");
    return { status: 201, body: JSON.stringify(signed) };
  }

  private get pair(): CryptoKeyPair {
    if (!this.keys) throw new Error("not started");
    return this.keys;
  }
}
