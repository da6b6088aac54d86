// The upper levels of places, kept on the phone, so that a place can be picked with no network.
import { readPublic } from "../../net/public_answer.ts";
import { paths, type RegionList } from "./places.ts";

export async function keepPlaces(): Promise<void> {
  const top = await readPublic<RegionList>(paths.top);
  for (const { code } of top.value?.regions ?? []) await readPublic(paths.below(code));
}
