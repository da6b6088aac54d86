// What a place says of a service is drawn by parts that only a phone with a place asks for.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { connectivity } from "../../net/connectivity.ts";
import { preferences } from "../../storage/preferences.ts";

type LocalParts = typeof import("./local_view.ts");

const parts = signal<LocalParts | null>(null);

/** They are there before the first guide is drawn; where they cannot be had, the guide is drawn without. */
export async function prepareLocalParts(): Promise<void> {
  if (!preferences.peek().place) return;
  parts.value ??= await import("./local_view.ts").catch(() => null);
}

/** null: not there yet. A place that is chosen while the guide stands, or a network that is back, brings them. */
export function useLocalParts(): LocalParts | null {
  const { place } = preferences.value;
  const reached = connectivity.value;
  useEffect(() => void prepareLocalParts(), [place, reached]);
  return parts.value;
}
