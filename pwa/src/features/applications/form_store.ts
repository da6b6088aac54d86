// Published forms on the phone: a version never changes, so what is kept once is kept for good.
import type { FormDefinition } from "../../forms/definition.ts";
import { preparePlaces } from "../../forms/places.ts";
import { api, type Failure, prepareReceiptKeys } from "../../net/index.ts";
import { keepPublic, preferences, readKeptPublic } from "../../storage/index.ts";
import { prepareServices } from "./service_forms.ts";

const VERSIONS = "form versions";

type Versions = Record<string, number>;

function nameOf(formId: string, version: number): string {
  return `form ${formId} ${version}`;
}

async function keepVersion(formId: string, version: number): Promise<void> {
  const kept = await readKeptPublic<Versions>(VERSIONS).catch(() => null);
  if ((kept?.value[formId] ?? 0) < version) await keepPublic(VERSIONS, { ...kept?.value, [formId]: version });
}

/** One version of a form: kept, or else from the server. */
export async function formVersion(formId: string, version: number): Promise<FormDefinition | Failure> {
  const kept = await readKeptPublic<FormDefinition>(nameOf(formId, version)).catch(() => null);
  if (kept) return kept.value;
  const fresh = await api.get<FormDefinition>(`/api/applications/forms/${formId}/${version}`);
  if (!fresh.ok) return fresh;
  await keepPublic(nameOf(formId, version), fresh.value).catch(() => undefined);
  return fresh.value;
}

/** The newest version that this phone knows of; asks the server where it knows none. */
export async function latestForm(formId: string): Promise<FormDefinition | Failure> {
  const kept = await readKeptPublic<Versions>(VERSIONS).catch(() => null);
  const version = kept?.value[formId];
  if (version) return formVersion(formId, version);
  const fresh = await api.get<FormDefinition>(`/api/applications/forms/${formId}`);
  if (!fresh.ok) return fresh;
  await keepPublic(nameOf(formId, fresh.value.version), fresh.value).catch(() => undefined);
  await keepVersion(formId, fresh.value.version).catch(() => undefined);
  return fresh.value;
}

/** Learn which versions are the newest, and keep them. */
export async function refreshForms(): Promise<void> {
  const listed = await api.get<{ forms: { form_id: string; version: number }[] }>("/api/applications/forms");
  if (!listed.ok) return;
  for (const { form_id, version } of listed.value.forms) {
    const form = await formVersion(form_id, version);
    if ("steps" in form) await keepVersion(form_id, version);
  }
}

/** While the app idles: everything that somebody needs who opens a form for the first time with no network. */
export async function prepareForOffline(): Promise<void> {
  await refreshForms();
  await prepareServices();
  await prepareReceiptKeys();
  await preparePlaces(preferences.value.place?.code ?? null);
}
