// Reads the draft of a page, anew when another window has changed it; of all readings one is shown, and none outlives the page.
import { type Signal, signal } from "@preact/signals";
import { otherWaits } from "../../storage/draft_versions.ts";
import { getDraft, onChange } from "../../storage/index.ts";
import { type Loaded, loadDraft } from "./draft_loading.ts";

function letGo(loaded: Loaded | null): void {
  if (loaded?.kind === "draft") void loaded.session.stop();
}

export class DraftReading {
  /** null: not read yet. */
  readonly loaded: Signal<Loaded | null> = signal(null);
  private readonly id: string;
  private readonly read: typeof loadDraft;
  private readonly unfollow: () => void;
  /** A reading that ends after a later one has begun, or after the page was left, is let go. */
  private turn = 0;

  constructor(id: string, read = loadDraft) {
    this.id = id;
    this.read = read;
    this.unfollow = onChange(({ store, id: changed }) => {
      if (changed !== id) return;
      if (store === "drafts") void this.follow();
      if (store === "versions") void this.followVersions();
    });
  }

  async load(): Promise<void> {
    this.turn += 1;
    const turn = this.turn;
    const found = await this.read(this.id).catch((): Loaded => ({ kind: "gone" }));
    if (turn !== this.turn) return letGo(found);
    letGo(this.loaded.peek());
    this.loaded.value = found;
  }

  /** The page is left. */
  leave(): void {
    this.turn += 1;
    this.unfollow();
    letGo(this.loaded.peek());
  }

  /** What came from elsewhere is told of; it changes nothing under the person's hands. */
  private async followVersions(): Promise<void> {
    const now = this.loaded.peek();
    if (now?.kind !== "draft") return;
    now.session.otherWaits.value = await otherWaits({ id: this.id }).catch(() => false);
  }

  private async follow(): Promise<void> {
    const now = this.loaded.peek();
    if (now?.kind !== "draft" || now.session.unsaved.peek()) return;
    const stored = await getDraft(this.id).catch(() => null);
    if (stored?.revision !== now.session.draft.peek().revision) await this.load();
  }
}
