// A draft comes in from another device, from a file or from the server, and is kept here; one that is here already is met.

import type { PackedPhoto } from "../../storage/draft_package.ts";
import {
  baseOf,
  digestOf,
  draftVersions,
  noteVersions,
  type OtherVersion,
} from "../../storage/draft_versions.ts";
import {
  createDraft,
  currentProfile,
  type Draft,
  type DraftContent,
  getDraft,
  getOutboxItem,
  getReceipt,
  liesHere,
  putAttachment,
  removeAttachment,
} from "../../storage/index.ts";
import { metQuietly } from "./draft_meeting.ts";

export interface Arriving {
  id: string;
  changed_at: number;
  base: string | null;
  content: DraftContent;
  photos: PackedPhoto[];
  from: OtherVersion["from"];
}

export type Arrived =
  /** Lies here; `choose`: the person has to say which answers she wants. */
  | { kind: "here"; id: string; choose: boolean }
  /** It was sent from this phone. */
  | { kind: "sent" }
  /** It lies here in the profile of somebody who has signed out. */
  | { kind: "locked" }
  | { kind: "another_form" }
  /** Another version waits for her choice already; this one stays where it was until then. */
  | { kind: "choose_first" }
  | { kind: "no_room" };

async function keepPhotos(owner: { id: string; profile: string }, { content, photos }: Arriving) {
  const names = new Map(content.attachments.map((each) => [each.sha256, each]));
  for (const { sha256, bytes } of photos) {
    const { name = "", type = "" } = names.get(sha256) ?? {};
    await putAttachment(owner, { name, type, bytes });
  }
}

async function isSent(id: string): Promise<boolean> {
  return (await getOutboxItem(id)) !== null || (await getReceipt(id)) !== null;
}

async function beginHere(arriving: Arriving): Promise<Arrived> {
  const { id, content } = arriving;
  const owner = { id, profile: await currentProfile() };
  if (await liesHere(id)) return { kind: "locked" };
  try {
    await keepPhotos(owner, arriving);
    const draft = await createDraft(id, content);
    await noteVersions(draft, { base: await baseOf(content) });
    return { kind: "here", id, choose: false };
  } catch {
    for (const { sha256 } of arriving.photos) await removeAttachment(id, sha256).catch(() => undefined);
    return { kind: "no_room" };
  }
}

async function meetHere(draft: Draft, arriving: Arriving): Promise<Arrived> {
  const { id, content, changed_at, from, base } = arriving;
  if (draft.form_id !== content.form_id) return { kind: "another_form" };
  if ((await digestOf(draft)) === (await digestOf(content))) {
    await keepPhotos(draft, arriving);
    await noteVersions(draft, { base: await baseOf(content) });
    return { kind: "here", id, choose: false };
  }
  const waiting = (await draftVersions(id))?.other;
  if (waiting && (await digestOf(waiting.content)) !== (await digestOf(content)))
    return { kind: "choose_first" };
  try {
    await keepPhotos(draft, arriving);
    await noteVersions(draft, { other: { content, changed_at, from, base } });
  } catch {
    return { kind: "no_room" };
  }
  return { kind: "here", id, choose: (await metQuietly(draft)).waits };
}

/** Keep what came; nothing that lies here is overwritten. */
export async function takeIn(arriving: Arriving): Promise<Arrived> {
  try {
    if (await isSent(arriving.id)) return { kind: "sent" };
    const here = await getDraft(arriving.id);
    return here ? await meetHere(here, arriving) : await beginHere(arriving);
  } catch {
    return { kind: "no_room" };
  }
}
