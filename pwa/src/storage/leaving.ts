// In plain: she has signed out, and the store has not said yet that her profile is closed.
const NAME = "onedoor.leaving";

/** The worker has none; there only the store's own word counts. */
interface Plain {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

function plain(): Plain | undefined {
  try {
    return (globalThis as { localStorage?: Plain }).localStorage;
  } catch {
    return undefined;
  }
}

export function isLeaving(): boolean {
  return (plain()?.getItem(NAME) ?? null) !== null;
}

export function noteLeaving(leaves: boolean): void {
  try {
    if (leaves) plain()?.setItem(NAME, "yes");
    else plain()?.removeItem(NAME);
  } catch {
    // No room: only the store's own word counts.
  }
}
