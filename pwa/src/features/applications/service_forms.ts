// Which form belongs to which service: learned from the guides, kept for when there is no network.
import type { components } from "../../net/api_types.ts";
import { catalogueRoot, type Guide, guidePath } from "../../net/catalogue.ts";
import { api, type Failure } from "../../net/index.ts";
import { keepPublic, readKeptPublic } from "../../storage/index.ts";

type GuideList = components["schemas"]["GuideList"];

const NAME = "service forms";

async function known(): Promise<Record<string, string>> {
  const kept = await readKeptPublic<Record<string, string>>(NAME).catch(() => null);
  return kept?.value ?? {};
}

/** Ask the guide; null where the service has no form. */
async function askGuide(slug: string): Promise<string | null | Failure> {
  const guide = await api.get<Guide>(guidePath(slug));
  if (!guide.ok) return guide;
  const formId = guide.value.actions.find((action) => action.form_id)?.form_id ?? null;
  if (formId) await keepPublic(NAME, { ...(await known()), [slug]: formId }).catch(() => undefined);
  return formId;
}

export async function formOfService(slug: string): Promise<string | null | Failure> {
  return (await known())[slug] ?? askGuide(slug);
}

/** Learn the forms of all services that can be applied for here. */
export async function prepareServices(): Promise<void> {
  const list = await api.get<GuideList>(`${catalogueRoot()}/guides`);
  if (!list.ok) return;
  const forms = await known();
  for (const { slug, in_app } of list.value.services) {
    if (in_app && !(slug in forms)) await askGuide(slug);
  }
}
