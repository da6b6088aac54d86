// What is being filled in and not kept yet; there from the start, so that nothing has to be loaded to keep it.

interface Unsaved {
  /** Keep now what waits. */
  flush(): Promise<void>;
}

export const unsaved = new Set<Unsaved>();

const waiting = new Set<Unsaved>();
const keepThem = () => void flushDrafts();

/**
 * Said of one that has something to keep, and again when it is kept. When a page goes, what it then begins may find no
 * time; when it is about to go there is still some. Listened for only that long: some browsers keep no page that does.
 */
export function noteWaiting(of: Unsaved, waits: boolean): void {
  if (waits) waiting.add(of);
  else waiting.delete(of);
  if (waiting.size > 0) globalThis.window?.addEventListener("beforeunload", keepThem);
  else globalThis.window?.removeEventListener("beforeunload", keepThem);
}

/** Before anything that may end the page. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...unsaved].map((each) => each.flush()));
}

/** Called once by the shell, with the first screen. */
export function saveDraftsWhenHidden(): void {
  window.addEventListener("pagehide", () => void flushDrafts());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flushDrafts();
  });
}
