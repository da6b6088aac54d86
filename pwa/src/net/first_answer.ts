// What the API would answer, written into the page: by the server, or by the worker from what it keeps.

const fromWorker = new Set<string>();

function elementOf(path: string): HTMLElement | undefined {
  const written = document.querySelectorAll<HTMLElement>("script[data-answer]");
  return [...written].find((element) => element.dataset.answer === path);
}

/** The answer for a path, once: asked again, the server or the worker is. */
export function takeFirstAnswer<T>(path: string, by: "server" | "worker"): T | null {
  const element = elementOf(path);
  if (!element || (by === "worker") !== "kept" in element.dataset) return null;
  element.remove();
  if (by === "worker") fromWorker.add(path);
  return JSON.parse(element.textContent ?? "null") as T | null;
}

/** Whether the page has taken it from what the worker keeps. */
export function wasKept(path: string): boolean {
  return fromWorker.has(path);
}
