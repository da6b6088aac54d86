// The townships of the whole province, once somebody looks for a place.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { FindablePlace } from "./places.ts";

export interface Townships {
  all: readonly FindablePlace[];
  /** Neither on this phone nor to be had now. */
  missing: boolean;
}

const townships = signal<Townships>({ all: [], missing: false });

async function load(): Promise<void> {
  if (townships.peek().all.length > 0) return;
  try {
    townships.value = { all: (await import("./township_index.ts")).TOWNSHIPS, missing: false };
  } catch {
    townships.value = { all: [], missing: true };
  }
}

/** Asked for again each time that the picker opens; elsewhere they are not wanted. */
export function useTownships(wanted: boolean): Townships {
  useEffect(() => {
    if (wanted) void load();
  }, [wanted]);
  return townships.value;
}
