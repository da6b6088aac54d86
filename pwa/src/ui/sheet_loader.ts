// Applies a style sheet of a lazy part; the bundler writes the calls.
const applied = new Set<string>();

export function applySheet(address: string): Promise<void> {
  if (applied.has(address)) return Promise.resolve();
  applied.add(address);
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address;
  return new Promise((resolve) => {
    link.onload = () => resolve();
    // Without its style a page is plain, but it is there.
    link.onerror = () => resolve();
    document.head.append(link);
  });
}
