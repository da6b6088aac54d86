// A draft while it is filled in: its answers, what the rules say of them, and how they are being kept.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Answers, FormDefinition } from "../../forms/definition.ts";
import { judge } from "../../forms/definition.ts";
import type { FormView, PhotoKeeper, PhotoReference } from "../../forms/form_view.ts";
import { withAnswer } from "../../forms/paths.ts";
import { readPicture } from "../../net/index.ts";
import {
  type Draft,
  DraftSaver,
  getAttachment,
  putAttachment,
  removeAttachment,
} from "../../storage/index.ts";
import { afterPress } from "../../ui/press.ts";
import { photosIn } from "./answers_of_form.ts";
import type { Case } from "./case_store.ts";
import type { PrefilledExtra } from "./own_particulars.ts";

export type Trouble = "full" | "elsewhere" | "unavailable";

/** What a draft of a correction remembers of its case. */
export interface CorrectionExtra {
  correction_of: string;
  case_number: string;
  points: { path: string; text: string }[];
  /** The answers as the office has them. */
  sent?: Answers;
}

/** Whether an officer fills it in for somebody at her window. */
export function isAtWindow({ extra }: Draft): boolean {
  return extra?.["visit"] !== undefined;
}

export function correctionOf(draft: Draft): CorrectionExtra | null {
  const extra = draft.extra as Partial<CorrectionExtra> | undefined;
  return extra?.correction_of ? (extra as CorrectionExtra) : null;
}

export function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : "";
  if (name === "ChangedElsewhere") return "elsewhere";
  return name === "StorageFull" ? "full" : "unavailable";
}

let sessions = 0;

export class DraftSession {
  /** Tells two readings of one draft apart: each is drawn afresh. */
  readonly number = ++sessions;
  readonly form: FormDefinition;
  readonly draft: Signal<Draft>;
  readonly touched = signal<ReadonlySet<string>>(new Set());
  readonly trouble = signal<Trouble | null>(null);
  readonly verdict: ReadonlySignal<ReturnType<typeof judge>>;
  readonly photos: PhotoKeeper;
  /** Every field may show its error: the person wanted to go on. */
  readonly all = signal(false);
  /** The field that the step which is gone to now is gone to for. */
  wanted: string | null = null;
  /** Something typed here does not lie in the database yet. */
  readonly unsaved = signal(false);
  /** Another version of it waits for the person to choose. */
  readonly otherWaits = signal(false);
  /** The case that it corrects, where that waits for no correction any more. */
  readonly meanwhile = signal<Case | null>(null);
  /** So many answers were taken over from another device when it was opened. */
  readonly taken: number;
  private readonly saver: DraftSaver;
  private readonly takenOut = new Set<string>();

  constructor(form: FormDefinition, draft: Draft, met = { waits: false, taken: 0 }) {
    this.form = form;
    this.otherWaits.value = met.waits;
    this.taken = met.taken;
    this.draft = signal(draft);
    // A draft that was saved has other numbers and the same answers: those are not judged again.
    const answers = computed(() => this.draft.value.answers);
    this.verdict = computed(() => judge(form, answers.value));
    this.photos = keeperOf(draft);
    this.saver = new DraftSaver(draft, (state, outcome) => {
      if (state === "failed") this.trouble.value = troubleOf(outcome);
      if (state !== "saved") return;
      const { revision, updated_at, answers } = outcome as Draft;
      const now = this.draft.peek();
      this.draft.value = { ...now, revision, updated_at };
      this.trouble.value = null;
      this.unsaved.value = now.answers !== answers;
      if (!this.unsaved.value) this.removeTakenOut();
    });
  }

  view(): FormView {
    const touched = this.touched.value;
    const isAll = this.all.value;
    const points = correctionOf(this.draft.value)?.points ?? [];
    return {
      form: this.form,
      answers: this.draft.value.answers,
      outcome: this.verdict.value.outcome,
      photos: this.photos,
      points: new Map(points.map(({ path, text }) => [path, text])),
      prefilled: (this.draft.value.extra as PrefilledExtra | undefined)?.prefilled ?? {},
      isTouched: (path) => isAll || touched.has(path),
      change: (path, value) => {
        this.change(path, value);
        void this.flush();
      },
      type: (path, value) => this.change(path, value),
      leave: (path) => {
        afterPress(() => this.touch([path]));
        void this.flush();
      },
    };
  }

  private change(path: string, value: unknown): void {
    const draft = this.draft.peek();
    const before = photosIn(this.form, draft.answers);
    const answers = withAnswer(draft.answers, path, value);
    const after = photosIn(this.form, answers);
    const here = new Set(after.map(({ sha256 }) => sha256));
    for (const { sha256 } of before) if (!here.has(sha256)) this.takenOut.add(sha256);
    for (const sha256 of here) this.takenOut.delete(sha256);
    this.put({ ...draft, answers, attachments: after });
  }

  /** Keep with the draft what its answers do not hold. */
  keepBeside(extra: Record<string, unknown>): void {
    const draft = this.draft.peek();
    this.put({ ...draft, extra: { ...draft.extra, ...extra } });
  }

  /** A photo's bytes go only when the draft that no longer names it is kept. */
  private removeTakenOut(): void {
    const { id } = this.draft.peek();
    for (const sha256 of this.takenOut) void removeAttachment(id, sha256);
    this.takenOut.clear();
  }

  touch(paths: string[]): void {
    this.touched.value = new Set([...this.touched.peek(), ...paths]);
  }

  /** Kept with the next answer: two windows on two steps must not write over each other for that. */
  goTo(step: number): void {
    // Not every browser takes the focus from a field when a button is tapped.
    void this.flush();
    const draft = this.draft.peek();
    if (draft.step !== step) this.draft.value = { ...draft, step };
  }

  /** Save now; resolves when it lies in the database, or could not be put there. */
  flush(): Promise<void> {
    return this.saver.flush();
  }

  stop(): Promise<void> {
    return this.saver.stop();
  }

  private put(draft: Draft): void {
    this.draft.value = draft;
    this.unsaved.value = true;
    this.saver.change(draft);
  }
}

/** Photos lie beside the draft; those of a case that is corrected lie with the office. */
function keeperOf(draft: Draft): PhotoKeeper {
  const of = correctionOf(draft)?.correction_of;
  const theirs = isAtWindow(draft) ? "/api/applications/staff/cases" : "/api/applications";
  return {
    isOnlyHere: of === undefined,
    keep: (file): Promise<PhotoReference> => putAttachment({ id: draft.id, profile: draft.profile }, file),
    async read({ sha256, type }) {
      const bytes = await getAttachment(draft.id, sha256).catch(() => null);
      if (bytes) return new Blob([bytes], { type });
      return of ? readPicture(`${theirs}/${of}/attachments/${sha256}`) : null;
    },
  };
}
