// Parts of the app that nobody waits for: where the network breaks off first, they come when it is back.

function nextSign(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      window.removeEventListener("online", go);
      document.removeEventListener("visibilitychange", go);
      resolve();
    };
    window.addEventListener("online", go);
    document.addEventListener("visibilitychange", go);
  });
}

export async function loadWhenReachable<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await nextSign();
    }
  }
}
