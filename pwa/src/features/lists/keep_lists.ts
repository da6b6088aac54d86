// Every list of the person's language, kept on her phone.
import { readPublic } from "../../net/public_answer.ts";
import { type PublicLists, paths } from "./wire.ts";

export async function keepLists(): Promise<void> {
  const all = await readPublic<PublicLists>(paths.lists());
  for (const { code } of all.value?.lists ?? []) await readPublic(paths.list(code));
}
