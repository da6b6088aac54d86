// Takes photos and files for one answer: made small, kept beside the draft, turned, moved and let go.
import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { moved, PDF, plainName, withFile } from "./attached.ts";
import type { FieldProps, PhotoReference } from "./form_view.ts";
import { answerAt } from "./paths.ts";
import { isPdf, shrink, turned } from "./photo.ts";

const LARGEST = 10_485_760;

class TooLarge extends Error {
  override readonly name = "TooLarge";
}

class NotHere extends Error {
  override readonly name = "NotHere";
}

const TROUBLES: Record<string, () => string> = {
  StorageFull: () =>
    t(
      "The phone has no room left for this photo. What you typed is kept. Delete something and take it again.",
    ),
  NotAPhoto: () => t("This file is not a photo that can be read here. Take a photo of the document."),
  IsHeic: () =>
    t(
      "This photo is in the format HEIC, which this browser cannot read. Take the photo here, or choose JPEG (“Most compatible”) in your camera's settings.",
    ),
  TooLarge: () =>
    t("This file is larger than {number} MB. Take photos of its pages.", { number: LARGEST / 1_048_576 }),
  NotHere: () => t("This photo lies with the office. It can be turned when there is a network."),
};

function troubleOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return TROUBLES[name]?.() ?? t("The photo could not be kept. Please take it again.");
}

async function madeReady(file: File, takesPdf: boolean) {
  if (takesPdf && (await isPdf(file))) {
    if (file.size > LARGEST) throw new TooLarge(file.name);
    return { name: plainName(file.name, "pdf"), type: PDF, bytes: await file.arrayBuffer() };
  }
  return { name: plainName(file.name, "jpg"), type: "image/jpeg", bytes: await shrink(file) };
}

/** Work on files that takes a while: under way, in trouble, or done and told. */
function useWork() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [said, say] = useState("");
  const working = async (work: () => Promise<void>) => {
    setBusy(true);
    setTrouble(null);
    say("");
    try {
      await work();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, said, say, working };
}

/** What can be done with the photos and files of a field, and what came of it. */
export function useTaking({ view, field, path }: FieldProps) {
  const { busy, trouble, said, say, working } = useWork();
  const given = answerAt(view.answers, path);
  const files = Array.isArray(given) ? (given as PhotoReference[]) : [];
  const takesPdf = field.accept?.includes(PDF) ?? false;
  const set = (next: PhotoReference[]) => {
    view.change(path, next.length > 0 ? next : undefined);
    view.leave(path);
  };
  const take = (picked: File[], instead?: PhotoReference) =>
    working(async () => {
      let now = files;
      for (const file of picked) {
        const kept = await view.photos.keep(await madeReady(file, takesPdf));
        const next = withFile(now, kept, instead);
        if (next) set(next);
        else say(t("“{name}” is here already.", { name: file.name }));
        now = next ?? now;
      }
    });
  const turn = (photo: PhotoReference, done: (made: PhotoReference) => void) =>
    working(async () => {
      const blob = await view.photos.read(photo);
      if (!blob) throw new NotHere(photo.name);
      const made = await view.photos.keep({ ...photo, type: "image/jpeg", bytes: await turned(blob) });
      set(withFile(files, made, photo) ?? files);
      say(t("The photo was turned to the right."));
      done(made);
    });
  const move = (photo: PhotoReference, by: -1 | 1) => {
    const next = moved(files, photo, by);
    set(next);
    say(t("It is number {number} of {count} now.", { number: next.indexOf(photo) + 1, count: next.length }));
  };
  const remove = (photo: PhotoReference) => {
    set(files.filter(({ sha256 }) => sha256 !== photo.sha256));
    say(t("Removed."));
  };
  return { files, takesPdf, busy, trouble, said, take, turn, move, remove };
}
