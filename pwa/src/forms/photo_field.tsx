import camera from "icon:camera";
import photoIcon from "icon:photo";
import refresh from "icon:refresh";
import trash from "icon:trash";
import { useId, useRef, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { FieldGroup } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { words } from "./definition.ts";
import { type FieldProps, type PhotoReference, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";
import { shrink } from "./photo.ts";
import { PhotoPicture } from "./photo_picture.tsx";

interface PickerProps {
  label: string;
  icon: typeof camera;
  capture: boolean;
  onPick: (file: File) => void;
}

/** A button that is a file input: the camera opens where there is one. */
function Picker({ label, icon, capture, onPick }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <span class="photo-picker">
      <input
        ref={input}
        id={id}
        type="file"
        accept="image/*"
        {...(capture ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onPick(file);
          // The same photo may be chosen again.
          event.currentTarget.value = "";
        }}
      />
      <label class="button line" for={id}>
        <Icon of={icon} class="small" />
        {label}
      </label>
    </span>
  );
}

function usePhotos({ view, path }: FieldProps) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const given = answerAt(view.answers, path);
  const photos = Array.isArray(given) ? (given as PhotoReference[]) : [];
  const set = (next: PhotoReference[]) => {
    view.change(path, next.length > 0 ? next : undefined);
    view.leave(path);
  };
  const take = async (file: File, instead?: PhotoReference) => {
    setBusy(true);
    setTrouble(null);
    try {
      const bytes = await shrink(file);
      const name = `${
        file.name
          .replace(/\.[^.]*$/, "")
          .replace(/[/\\]/g, "_")
          .slice(0, 60) || "photo"
      }.jpg`;
      const photo = await view.photos.keep({ name, type: "image/jpeg", bytes });
      const others = photos.filter(({ sha256 }) => sha256 !== photo.sha256 && sha256 !== instead?.sha256);
      set([...others, photo]);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const remove = (photo: PhotoReference) => set(photos.filter(({ sha256 }) => sha256 !== photo.sha256));
  return { photos, busy, trouble, take, remove };
}

function troubleOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "StorageFull") {
    return t(
      "The phone has no room left for this photo. What you typed is kept. Delete something and take it again.",
    );
  }
  if (name === "NotAPhoto")
    return t("This file is not a photo that can be read here. Take a photo of the document.");
  return t("The photo could not be kept. Please take it again.");
}

interface CardProps {
  keeper: FieldProps["view"]["photos"];
  photo: PhotoReference;
  number: number;
  onAgain: (file: File) => void;
  onRemove: () => void;
}

/** One photo that was taken, with the ways to take it again and away. */
function PhotoCard({ keeper, photo, number, onAgain, onRemove }: CardProps) {
  return (
    <div class="photo">
      <PhotoPicture keeper={keeper} photo={photo} label={t("Photo {number}", { number })} />
      <div class="photo-actions">
        <Picker label={t("Take again")} icon={refresh} capture onPick={onAgain} />
        <Button kind="quiet" icon={trash} onClick={onRemove}>
          {t("Remove photo {number}", { number })}
        </Button>
      </div>
    </div>
  );
}

export function PhotoField(props: FieldProps) {
  const { view, field, path } = props;
  const { photos, busy, trouble, take, remove } = usePhotos(props);
  const text = texts(view, path, words(field.label), words(field.help));
  return (
    <FieldGroup {...text} error={trouble ?? text.error}>
      {photos.map((photo, index) => (
        <PhotoCard
          keeper={view.photos}
          photo={photo}
          number={index + 1}
          onAgain={(file) => void take(file, photo)}
          onRemove={() => remove(photo)}
          key={photo.sha256}
        />
      ))}
      <div class="photo-add" aria-busy={busy}>
        <Picker
          label={photos.length > 0 ? t("Take another photo") : t("Take a photo")}
          icon={camera}
          capture
          onPick={(file) => void take(file)}
        />
        <Picker
          label={t("Choose from the album")}
          icon={photoIcon}
          capture={false}
          onPick={(file) => void take(file)}
        />
      </div>
    </FieldGroup>
  );
}
