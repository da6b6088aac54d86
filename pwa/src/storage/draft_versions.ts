// Other versions of a draft: what two devices both had, what came from elsewhere and waits for the person's choice,
// and whether the server keeps it at her wish. Encrypted like the draft; nothing of it is lost until she has chosen.

import { wordsOf } from "../rules/draft_merge.ts";
import { announce } from "./changes.ts";
import { seal, sha256, unseal } from "./cipher.ts";
import { type DraftVersionsRow, database } from "./database.ts";
import type { Draft, DraftContent } from "./drafts.ts";
import { guarded } from "./errors.ts";
import { keyOf, openProfile, readableProfiles } from "./profiles.ts";

/** Answers that another device had, too; named by what they say. */
export interface Base {
  digest: string;
  form_version: number;
  answers: Record<string, unknown>;
}

export interface OtherVersion {
  content: DraftContent;
  changed_at: number;
  from: "device" | "file" | "server";
  /** The digest of what it was made from, as far as the sender knew. */
  base: string | null;
}

interface Content {
  /** The newest first. */
  bases: Base[];
  /** What the server had at the row's revision. */
  on_server: string | null;
  other: OtherVersion | null;
}

export interface DraftVersions extends Content {
  id: string;
  profile: string;
  server: DraftVersionsRow["server"];
  revision: number;
}

/** So many devices may each be a step behind, and still nothing is asked that needs no asking. */
const MOST_BASES = 3;

export async function digestOf({
  form_version,
  answers,
}: Pick<DraftContent, "form_version" | "answers">): Promise<string> {
  return sha256(new TextEncoder().encode(`${form_version} ${wordsOf(answers)}`));
}

function nothing(draft: { id: string; profile: string }): DraftVersions {
  const { id, profile } = draft;
  return { id, profile, server: null, revision: 0, bases: [], on_server: null, other: null };
}

async function read(row: DraftVersionsRow): Promise<DraftVersions> {
  const { sealed, ...plain } = row;
  const content = sealed ? await unseal<Content>(await keyOf(row.profile), sealed) : {};
  return { ...nothing(row), ...content, ...plain };
}

/** What is known of a draft's other versions; null where it is nothing, or another's. */
export async function draftVersions(id: string): Promise<DraftVersions | null> {
  const row = await guarded(async () => (await database()).get("draft_versions", id));
  return row && (await readableProfiles()).includes(row.profile) ? read(row) : null;
}

/** Those of whoever is signed in that the server keeps, or is to delete. */
export async function versionsOnServer(): Promise<DraftVersions[]> {
  const profile = await openProfile();
  if (!profile) return [];
  const rows = await guarded(async () =>
    (await database()).getAllFromIndex("draft_versions", "profile", profile),
  );
  return Promise.all(rows.filter(({ server }) => server !== null).map(read));
}

export type VersionChanges = Partial<
  Pick<DraftVersions, "server" | "revision" | "on_server" | "other"> & { base: Base }
>;

let last: Promise<unknown> = Promise.resolve();

/** One after the other in this page; between pages the rows are small steps that do not undo each other. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  if (locks) return locks.request("onedoor-draft-versions", work) as Promise<T>;
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

/** Note something about a draft's versions; a `base` is added to those known. */
export async function noteVersions(
  draft: { id: string; profile: string },
  changes: VersionChanges,
): Promise<void> {
  await inTurn(async () => {
    const stored = await guarded(async () => (await database()).get("draft_versions", draft.id));
    const before = stored ? await read(stored) : nothing(draft);
    const { base, ...rest } = changes;
    // Signing in may have moved the draft meanwhile.
    const { profile, bases, on_server, other, id, server, revision } = { ...before, ...rest };
    const kept = base ? [base, ...bases.filter(({ digest }) => digest !== base.digest)] : bases;
    const content: Content = { bases: kept.slice(0, MOST_BASES), on_server, other };
    const sealed = await seal(await keyOf(profile), content);
    await guarded(async () =>
      (await database()).put("draft_versions", { id, profile, server, revision, sealed }),
    );
  });
  announce("versions", draft.id);
}

/** The server has deleted it: the row of a draft that is no longer here goes. */
export async function forgetVersions(id: string): Promise<void> {
  await guarded(async () => {
    const transaction = (await database()).transaction(["drafts", "draft_versions"], "readwrite");
    const isHere = (await transaction.objectStore("drafts").getKey(id)) !== undefined;
    const rows = transaction.objectStore("draft_versions");
    const row = await rows.get(id);
    if (row && !isHere) await rows.delete(id);
    else if (row?.server === "off") await rows.put({ ...row, server: null, revision: 0 });
    await transaction.done;
  });
  announce("versions", id);
}

/** What another device has too, from now on. */
export async function baseOf(draft: Pick<DraftContent, "form_version" | "answers">): Promise<Base> {
  const { form_version, answers } = draft;
  return { digest: await digestOf(draft), form_version, answers };
}

/** Whether another version waits for the person to choose. */
export async function otherWaits(draft: Pick<Draft, "id">): Promise<boolean> {
  return Boolean((await draftVersions(draft.id))?.other);
}
