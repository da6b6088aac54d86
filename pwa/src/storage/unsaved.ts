// What is being filled in and not kept yet; there from the start, so that nothing has to be loaded to keep it.

interface Unsaved {
  /** Keep now what waits. */
  flush(): Promise<void>;
}

export const unsaved = new Set<Unsaved>();

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
