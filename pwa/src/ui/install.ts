// Putting the app on the phone's home screen, where the browser lets a page offer it.
import { signal } from "@preact/signals";

interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

let kept: InstallPrompt | null = null;

/** The browser would install the app now if the person wanted. */
export const installable = signal(false);

/** Called once by the shell, early: the browser asks once. */
export function watchInstall(): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    kept = event as InstallPrompt;
    installable.value = true;
  });
  window.addEventListener("appinstalled", () => {
    kept = null;
    installable.value = false;
  });
}

export async function install(): Promise<void> {
  const prompt = kept;
  kept = null;
  installable.value = false;
  await prompt?.prompt();
}
