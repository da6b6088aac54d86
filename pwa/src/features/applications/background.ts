// What happens while the app idles: forms are made ready for a day without network, my cases are kept fresh.
import { effect } from "@preact/signals";
import { session } from "../../net/index.ts";
import { startKeptDrafts } from "../../net/kept_drafts.ts";
import { onChange } from "../../storage/index.ts";
import { refreshCases } from "./case_store.ts";
import { prepareForOffline } from "./form_store.ts";

/** Called once by the shell, when the first screen stands. */
export function startInBackground(): void {
  effect(() => {
    if (session.value.state === "signed_in") void refreshCases();
  });
  onChange(({ store }) => {
    if (store === "receipts") void refreshCases();
  });
  startKeptDrafts((changed) => {
    onChange(({ store }) => {
      if (store === "drafts" || store === "versions") changed();
    });
    effect(() => {
      if (session.value.state === "signed_in") changed();
    });
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void refreshCases();
  });
  void prepareForOffline();
}
