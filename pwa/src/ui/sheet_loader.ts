// Applies the style sheets of lazy parts; the bundler writes the calls.
const applied = new Map<string, Promise<void>>();

export function applySheet(address: string): void {
  // What the page came with is applied before any script runs.
  if (applied.has(address) || document.querySelector(`link[href="${address}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  const arrived = new Promise<void>((resolve) => {
    link.onload = () => resolve();
    // Without its style a page is plain, but it is there.
    link.onerror = () => resolve();
  });
  applied.set(address, arrived);
  document.head.append(link);
}

/** Resolves when nothing would be drawn unstyled. */
export async function sheetsApplied(): Promise<void> {
  await Promise.all(applied.values());
}
