// The addresses of the picker: where she stands in it, and where she came from and goes back to.
import { place, safePath } from "../../ui/navigation.ts";

function cameFrom(): string | null {
  return new URLSearchParams(place.value.query).get("next");
}

/** Where she goes once the place is chosen. */
export function backPath(): string {
  return safePath(cameFrom(), "/");
}

/** The picker at a place; the empty code is the beginning. */
export function levelPath(code: string): string {
  const from = cameFrom();
  const query = new URLSearchParams({ ...(code ? { in: code } : {}), ...(from ? { next: from } : {}) });
  return query.size > 0 ? `/place?${query}` : "/place";
}
