// Keeps the server's copies of drafts in step with this phone's, where their person wishes it; never in the way of typing.
import { signal } from "@preact/signals-core";
import { getAttachment, putAttachment } from "../storage/attachments.ts";
import { checkedContent } from "../storage/draft_package.ts";
import {
  baseOf,
  type DraftVersions,
  digestOf,
  forgetVersions,
  noteVersions,
  versionsOnServer,
} from "../storage/draft_versions.ts";
import { type Draft, type DraftContent, getDraft } from "../storage/drafts.ts";
import { listOutbox } from "../storage/outbox.ts";
import type { components } from "./api_types.ts";
import { uploadAttachment } from "./attachment_upload.ts";
import { readPicture } from "./picture.ts";
import { api, type Failure, request } from "./request.ts";
import { session, sessionProof } from "./session.ts";

const PATH = "/api/applications/kept-drafts";

/** Why the server does not keep a draft, in its words, by the draft's id. */
export const notKept = signal<Readonly<Record<string, string>>>({});

function noteTrouble({ id }: Draft, failed: Failure | null): void {
  const { [id]: _before, ...others } = notKept.peek();
  const isSaid = failed?.kind === "problem" && failed.problem.status !== 401;
  notKept.value = isSaid ? { ...others, [id]: failed.problem.detail } : others;
}

export type KeptDraftList = components["schemas"]["KeptDraftList"];
type View = components["schemas"]["KeptDraftView"];
type Revision = components["schemas"]["KeptDraftState"];

export interface KeptOnServer {
  revision: number;
  changed_at: number;
  content: DraftContent;
}

export function listKeptDrafts() {
  return api.get<KeptDraftList>(PATH);
}

function contentOf(draft: Draft): DraftContent {
  const { id: _id, profile: _profile, revision: _revision, updated_at: _at, ...content } = draft;
  return content;
}

/** Those whose bytes lie here: what a case has already is not sent again, what is lost cannot be. */
async function sendPhotos(draft: Draft, proof: Record<string, string>): Promise<string[] | Failure> {
  const sent: string[] = [];
  for (const { sha256 } of draft.attachments) {
    const bytes = await getAttachment(draft.id, sha256).catch(() => null);
    if (!bytes) continue;
    const failed = await uploadAttachment(sha256, bytes, proof);
    if (failed) return failed;
    sent.push(sha256);
  }
  return sent;
}

/** A draft as the server keeps it, with its photos put beside the draft of this phone. */
export async function fetchKeptDraft(id: string, profile: string): Promise<KeptOnServer | Failure> {
  const found = await api.get<View>(`${PATH}/${id}`);
  if (!found.ok) return found;
  const content = checkedContent(found.value.content);
  for (const { sha256, name, type } of content.attachments) {
    const isHere = await getAttachment(id, sha256).catch(() => null);
    if (isHere || !found.value.photos.includes(sha256)) continue;
    const picture = await readPicture(`${PATH}/${id}/photos/${sha256}`);
    if (picture) await putAttachment({ id, profile }, { name, type, bytes: await picture.arrayBuffer() });
  }
  const changed_at = Date.parse(found.value.changed_at);
  return { revision: found.value.revision, changed_at, content };
}

/** What the server has now is kept beside the draft, which it meets when that is opened: nobody types into what changes under her. */
async function takeOver(draft: Draft, known: DraftVersions): Promise<void> {
  const found = await fetchKeptDraft(draft.id, draft.profile);
  if ("ok" in found) {
    if (found.problem.status === 404) await noteVersions(draft, { server: null, revision: 0 });
    return;
  }
  const { revision, content, changed_at } = found;
  const theirs = await digestOf(content);
  const mine = await digestOf(draft);
  const noted = { revision, on_server: theirs };
  if (theirs === mine) return noteVersions(draft, { ...noted, base: await baseOf(content) });
  const other = { content, changed_at, from: "server" as const, base: known.on_server };
  return noteVersions(draft, { ...noted, other });
}

async function bringUp(draft: Draft, known: DraftVersions, proof: Record<string, string>): Promise<void> {
  const photos = await sendPhotos(draft, proof);
  if (!Array.isArray(photos)) return noteTrouble(draft, photos);
  const content = contentOf(draft);
  const digest = await digestOf(draft);
  const named = photos.map((sha256) => ({ sha256 }));
  const body = { base_revision: known.revision, content, photos: named };
  const kept = await request<Revision>("PUT", `${PATH}/${draft.id}`, body, { headers: proof });
  if (kept.ok) {
    noteTrouble(draft, null);
    const { revision } = kept.value;
    return noteVersions(draft, { revision, on_server: digest, base: await baseOf(draft) });
  }
  if (kept.problem.code !== "kept_draft_changed") return noteTrouble(draft, kept);
  if (kept.problem.params.revision === 0) return noteVersions(draft, { server: null, revision: 0 });
  return takeOver(draft, known);
}

async function letGo({ id }: DraftVersions, proof: Record<string, string>): Promise<void> {
  // Its photos may be on their way with the application: then they are not taken from under it.
  const waiting = await listOutbox();
  if (waiting.some(({ draft_id }) => draft_id === id)) return;
  const gone = await request<void>("DELETE", `${PATH}/${id}`, undefined, { headers: proof });
  if (gone.ok) await forgetVersions(id);
}

async function inStep(known: DraftVersions, there: Map<string, number>, proof: Record<string, string>) {
  const draft = known.server === "on" ? await getDraft(known.id) : null;
  if (!draft) return letGo(known, proof);
  // Until she has chosen, neither side moves.
  if (known.other) return;
  const revision = there.get(known.id) ?? 0;
  if (known.revision > 0 && revision === 0) return noteVersions(draft, { server: null, revision: 0 });
  if (revision > known.revision) return takeOver(draft, known);
  if ((await digestOf(draft)) !== known.on_server) return bringUp(draft, known, proof);
}

async function syncAll(): Promise<void> {
  const { state, account } = session.peek();
  const mine = state === "signed_in" && account ? await versionsOnServer() : [];
  const wanted = mine.filter(({ profile }) => profile === account?.account_id);
  if (wanted.length === 0) return;
  const proof = sessionProof();
  const listed = await listKeptDrafts();
  if (!listed.ok) return;
  const there = new Map(listed.value.drafts.map(({ id, revision }) => [id, revision]));
  for (const each of wanted) await inStep(each, there, proof);
}

let running: Promise<void> | null = null;
let again = false;

/** Bring both sides into step now; what cannot be done now, with no network, is done the next time. */
export async function syncKeptDrafts(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  running = (locks ? locks.request("onedoor-kept-drafts", syncAll) : syncAll())
    .catch(() => undefined)
    .finally(() => {
      running = null;
    }) as Promise<void>;
  await running;
  if (again) {
    again = false;
    await syncKeptDrafts();
  }
}

const PAUSE = 3_000;
const INTERVAL = 60_000;

/** Called once: some time after a change, when a network comes, when the page comes to the front. */
export function startKeptDrafts(onChanged: (listener: () => void) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void syncKeptDrafts(), PAUSE);
  };
  onChanged(soon);
  window.addEventListener("online", soon);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") soon();
  });
  setInterval(() => {
    if (document.visibilityState === "visible") void syncKeptDrafts();
  }, INTERVAL);
  soon();
}
