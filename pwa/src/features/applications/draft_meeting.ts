// A draft meets the version of it that came from elsewhere.
import { carryOver, type Json } from "../../../../offline_forms/engine/index.ts";
import type { Answers, FormDefinition } from "../../forms/definition.ts";
import type { Failure } from "../../net/index.ts";
import { chosenAnswers, type Merge, mergeAnswers } from "../../rules/draft_merge.ts";
import {
  type Base,
  baseOf,
  type DraftVersions,
  digestOf,
  draftVersions,
  noteVersions,
  type OtherVersion,
} from "../../storage/draft_versions.ts";
import { type Draft, removeAttachment, saveDraft } from "../../storage/index.ts";
import { photosIn } from "./answers_of_form.ts";
import { formVersion, latestForm } from "./form_store.ts";

export interface Meeting {
  form: FormDefinition;
  draft: Draft;
  other: OtherVersion;
  merge: Merge;
}

export type Side = "mine" | "theirs";

/** Every version of the form that one of them was written for, and the newest of all. */
async function formsOf(formId: string, versions: number[]): Promise<Map<number, FormDefinition> | Failure> {
  const newest = await latestForm(formId);
  const forms = new Map<number, FormDefinition>();
  if ("steps" in newest) forms.set(newest.version, newest);
  for (const version of versions) {
    if (forms.has(version)) continue;
    const form = await formVersion(formId, version);
    if (!("steps" in form)) return form;
    forms.set(version, form);
  }
  return forms;
}

/** What both started from, as far as this phone knows. */
async function commonBase(draft: Draft, { bases }: DraftVersions, other: OtherVersion): Promise<Base | null> {
  const mine = await baseOf(draft);
  if (other.base === mine.digest) return mine;
  const theirs = await digestOf(other.content);
  const known = bases.find(({ digest }) => digest === theirs);
  return known ?? bases.find(({ digest }) => digest === other.base) ?? null;
}

/** The draft and what it meets, both as of the newest form; null where nothing waits. */
export async function meetingOf(draft: Draft): Promise<Meeting | Failure | null> {
  const versions = await draftVersions(draft.id);
  if (!versions?.other) return null;
  const { other } = versions;
  const base = await commonBase(draft, versions, other);
  const written = [draft.form_version, other.content.form_version, ...(base ? [base.form_version] : [])];
  const forms = await formsOf(draft.form_id, written);
  if (!(forms instanceof Map)) return forms;
  const form = forms.get(Math.max(...forms.keys())) as FormDefinition;
  const carried = ({ form_version, answers }: { form_version: number; answers: Answers }): Answers => {
    if (form_version === form.version) return answers;
    const old = forms.get(form_version) as unknown as Json;
    return carryOver(old, form as unknown as Json, answers as Json).answers as Answers;
  };
  const merge = mergeAnswers(base && carried(base), carried(draft), carried(other.content));
  return { form, draft, other, merge };
}

/** One draft again, as the person has chosen; gives it as it was saved. */
export async function settle(meeting: Meeting, chosen: ReadonlyMap<string, Side>): Promise<Draft> {
  const { form, draft, other, merge } = meeting;
  const answers = chosenAnswers(merge, chosen);
  const attachments = photosIn(form, answers);
  const prefilled = { ...prefilledIn(other.content.extra), ...prefilledIn(draft.extra) };
  const extra = { ...draft.extra, ...(Object.keys(prefilled).length > 0 ? { prefilled } : {}) };
  const base = await baseOf(other.content);
  const region_code = draft.region_code || other.content.region_code;
  const saved = await saveDraft({
    ...draft,
    region_code,
    form_version: form.version,
    answers,
    attachments,
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  });
  await noteVersions(draft, { other: null, base });
  const here = new Set(attachments.map(({ sha256 }) => sha256));
  const before = [...draft.attachments, ...other.content.attachments].map(({ sha256 }) => sha256);
  for (const sha256 of new Set(before)) if (!here.has(sha256)) await removeAttachment(draft.id, sha256);
  return saved;
}

function prefilledIn(extra: Record<string, unknown> | undefined): Record<string, unknown> {
  return (extra?.prefilled ?? {}) as Record<string, unknown>;
}

export interface Met {
  draft: Draft;
  /** Another version waits for the person's choice. */
  waits: boolean;
  /** So many answers were taken over without asking: nothing here had changed them. */
  taken: number;
}

/** Where nothing has to be asked, nothing is: what only the other side has changed is taken over. */
export async function metQuietly(draft: Draft): Promise<Met> {
  const meeting = await meetingOf(draft).catch(() => null);
  if (meeting === null) return { draft, waits: false, taken: 0 };
  if (!("merge" in meeting) || meeting.merge.conflicts.length > 0) return { draft, waits: true, taken: 0 };
  const taken = meeting.merge.taken.length;
  const saved = await settle(meeting, new Map()).catch(() => null);
  return saved ? { draft: saved, waits: false, taken } : { draft, waits: true, taken: 0 };
}
