// What is kept in plain (localStorage), as several tabs see it.

/** Call `listener` when another tab has changed what is kept under a name; by then it can be read here, too. */
export function onChangeElsewhere(name: string, listener: () => void): void {
  globalThis.addEventListener?.("storage", ({ key }: StorageEvent) => {
    // Without a key everything was cleared.
    if (key === null || key === name) listener();
  });
}
