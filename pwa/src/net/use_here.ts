// What the place where the person lives says of a service.
import { type Place, preferences } from "../storage/preferences.ts";
import { type LocalGuide, type LocalGuides, placePath } from "./catalogue.ts";
import { usePublicAnswer } from "./use_public_answer.ts";

export interface Here {
  place: Place | null;
  /** What the place says of the service; null where it says nothing, or is not known. */
  local: LocalGuide | null;
  /** unknown: not asked yet. silent: it says nothing of its own. unreachable: not on this phone, and no network. */
  state: "unknown" | "told" | "silent" | "unreachable";
}

export function useHere(slug: string): Here {
  const place = preferences.value.place;
  const { value, failure } = usePublicAnswer<LocalGuides>(place ? placePath(place.code) : null);
  const local = value?.items.find((each) => each.slug === slug) ?? null;
  if (local) return { place, local, state: "told" };
  if (value || failure?.kind === "problem") return { place, local, state: "silent" };
  return { place, local, state: failure ? "unreachable" : "unknown" };
}
