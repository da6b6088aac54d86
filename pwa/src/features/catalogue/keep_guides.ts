// All guides of the person's language, and what is needed to search them, kept on her phone.
import { api } from "../../net/index.ts";
import { INDEX_PATH } from "../../search/catalogue_answers.ts";
import { keepPublic } from "../../storage/kept.ts";
import { paths } from "./wire.ts";

interface Bundle {
  guides: { slug: string }[];
}

/** The worker keeps what it passes on, each guide under its own address; without one the page does. */
export async function keepGuides(worker: boolean): Promise<void> {
  const list = await api.get(paths.list());
  const index = await api.get(INDEX_PATH);
  const all = await api.get<Bundle>(paths.all());
  if (worker || !list.ok || !all.ok) return;
  await keepPublic(paths.list(), list.value);
  if (index.ok) await keepPublic(INDEX_PATH, index.value);
  for (const guide of all.value.guides) await keepPublic(paths.guide(guide.slug), guide);
}
