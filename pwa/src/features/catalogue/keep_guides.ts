// All guides of the person's language, and what is needed to search them, kept on her phone.
import { contentLanguage } from "../../i18n/index.ts";
import { guidePath, placePath } from "../../net/catalogue.ts";
import { api } from "../../net/index.ts";
import { readPublic } from "../../net/public_answer.ts";
import { INDEX_PATH } from "../../search/catalogue_answers.ts";
import { keepPublic } from "../../storage/kept.ts";
import { packNotes } from "../../storage/pack_notes.ts";
import { preferences } from "../../storage/preferences.ts";
import { type GuideList, paths } from "./wire.ts";

/** More than this are fetched only at the person's word. */
const MOST_UNASKED = 300;

interface Bundle {
  guides: { slug: string }[];
}

/** The worker keeps what it passes on, each guide under its own address; without one the page does. */
export async function keepGuides(worker: boolean): Promise<void> {
  const { place } = preferences.value;
  if (place) await readPublic(placePath(place.code));
  const list = await api.get<GuideList>(paths.list());
  await readPublic(INDEX_PATH);
  const { packs, only_asked } = packNotes();
  const isPacked = packs.some(({ id }) => id.startsWith(`${contentLanguage()}/`));
  if (isPacked || only_asked || (list.ok && list.value.services.length > MOST_UNASKED)) return;
  const all = await api.get<Bundle>(paths.all());
  if (worker || !list.ok || !all.ok) return;
  await keepPublic(paths.list(), list.value);
  for (const guide of all.value.guides) await keepPublic(guidePath(guide.slug), guide);
}
