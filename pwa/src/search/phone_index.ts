// The index that is kept on this phone, opened once for the life of the page.
import { signal } from "@preact/signals";
import { type PublishedIndex, SearchIndex } from "../../../offline_search/engine/index.ts";
import { readPublic } from "../net/public_answer.ts";
import { INDEX_PATH } from "./catalogue_answers.ts";

/** undefined: being read. null: this phone has none, and got none. */
export const phoneIndex = signal<SearchIndex | null | undefined>(undefined);

let opening: Promise<void> | null = null;

async function open(): Promise<void> {
  const { value } = await readPublic<PublishedIndex>(INDEX_PATH);
  try {
    const start = performance.now();
    phoneIndex.value = value ? new SearchIndex(value) : null;
    performance.measure("search-index", { start });
  } catch {
    // An index that a newer server published for a newer page: the server searches until the page is renewed.
    phoneIndex.value = null;
  }
  if (!phoneIndex.value) opening = null;
}

/** Called by whatever may search; a second call waits for the first. */
export function openPhoneIndex(): Promise<void> {
  opening ??= open();
  return opening;
}
