import down from "icon:arrow-down";
import up from "icon:arrow-up";
import camera from "icon:camera";
import pdf from "icon:file-type-pdf";
import photoIcon from "icon:photo";
import refresh from "icon:refresh";
import turnIcon from "icon:rotate-clockwise";
import trash from "icon:trash";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { FieldGroup } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { PDF } from "./attached.ts";
import { words } from "./definition.ts";
import { type FieldProps, type PhotoReference, texts } from "./form_view.ts";
import { PhotoPicture } from "./photo_picture.tsx";
import { useTaking } from "./taking.ts";

interface PickerProps {
  label: string;
  icon: typeof camera;
  accept?: string;
  capture?: boolean;
  several?: boolean;
  busy: boolean;
  onPick: (files: File[]) => void;
}

/** A button that is a file input: the camera opens where there is one. */
function Picker({ label, icon, accept = "image/*", capture, several, busy, onPick }: PickerProps) {
  const id = useId();
  return (
    <span class="photo-picker">
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={several === true}
        disabled={busy}
        {...(capture ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          if (files.length > 0) onPick(files);
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

type Taking = ReturnType<typeof useTaking>;

interface CardProps {
  keeper: FieldProps["view"]["photos"];
  photo: PhotoReference;
  number: number;
  taking: Taking;
  /** Go to the same button of a card, wherever it stands after a change. */
  keepAt: (photo: PhotoReference, act: string) => void;
}

/** What moves a card among the others, for as long as there are others. */
function Order({ photo, number, taking, keepAt }: CardProps) {
  const go = (by: -1 | 1, act: string) => {
    taking.move(photo, by);
    keepAt(photo, act);
  };
  return (
    <>
      {number > 1 ? (
        <span data-act="up">
          <IconButton
            icon={up}
            label={t("Move number {number} up", { number })}
            word={t("Up")}
            onClick={() => go(-1, "up")}
          />
        </span>
      ) : null}
      {number < taking.files.length ? (
        <span data-act="down">
          <IconButton
            icon={down}
            label={t("Move number {number} down", { number })}
            word={t("Down")}
            onClick={() => go(1, "down")}
          />
        </span>
      ) : null}
    </>
  );
}

/** One photo or file, with the ways to turn it, to move it, to take it again and away. */
function PhotoCard(props: CardProps) {
  const { keeper, photo, number, taking, keepAt } = props;
  const isPhoto = photo.type !== PDF;
  return (
    <div class="photo" data-photo={photo.sha256}>
      <PhotoPicture
        keeper={keeper}
        photo={photo}
        label={isPhoto ? t("Photo {number}", { number }) : t("File {number}", { number })}
      />
      <div class="photo-actions">
        {isPhoto ? (
          <>
            <Picker
              label={t("Take again")}
              icon={refresh}
              capture
              busy={taking.busy}
              onPick={(files) => void taking.take(files, photo)}
            />
            <span data-act="turn">
              <IconButton
                icon={turnIcon}
                word={t("Turn")}
                label={t("Turn photo {number} to the right", { number })}
                onClick={() => void taking.turn(photo, (made) => keepAt(made, "turn"))}
              />
            </span>
          </>
        ) : null}
        <Order {...props} />
        <Button kind="quiet" icon={trash} onClick={() => taking.remove(photo)}>
          {isPhoto ? t("Remove photo {number}", { number }) : t("Remove file {number}", { number })}
        </Button>
      </div>
    </div>
  );
}

const DRAWN_WITHIN = 3_000;

/** Finds, after a change has been drawn, the button that was pressed, or another one of its card. */
function useKeptFocus() {
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<{ sha256: string; act: string; until: number } | null>(null);
  useEffect(() => {
    const { current } = wanted;
    // A change is drawn in several goes: the button that has the keys may vanish with the last one.
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!current || (current.until > 0 && (!isLost || Date.now() > current.until))) return;
    const card = root.current?.querySelector(`[data-photo="${current.sha256}"]`);
    if (!card) return;
    const acts = [`[data-act=${current.act}]`, "[data-act=up]", "[data-act=down]", "[data-act]"];
    const found = acts.map((act) => card.querySelector<HTMLElement>(`${act} button`));
    found.find((button) => button !== null)?.focus();
    current.until ||= Date.now() + DRAWN_WITHIN;
  });
  const keepAt = ({ sha256 }: PhotoReference, act: string) => {
    wanted.current = { sha256, act, until: 0 };
  };
  return { root, keepAt };
}

/** The ways to add one more: camera, album, and a PDF where the form takes one. */
function Adding({ taking }: { taking: Taking }) {
  const { busy, files, take, takesPdf } = taking;
  return (
    <div class="photo-add" aria-busy={busy}>
      <Picker
        label={files.length > 0 ? t("Take another photo") : t("Take a photo")}
        icon={camera}
        capture
        busy={busy}
        onPick={(picked) => void take(picked)}
      />
      <Picker
        label={t("Choose from the album")}
        icon={photoIcon}
        several
        busy={busy}
        onPick={(picked) => void take(picked)}
      />
      {takesPdf ? (
        <Picker
          label={t("Choose a PDF file")}
          icon={pdf}
          accept="application/pdf,.pdf"
          several
          busy={busy}
          onPick={(picked) => void take(picked)}
        />
      ) : null}
    </div>
  );
}

export function PhotoField(props: FieldProps) {
  const { view, field, path } = props;
  const taking = useTaking(props);
  const { root, keepAt } = useKeptFocus();
  const text = texts(view, path, words(field.label), words(field.help));
  return (
    <FieldGroup {...text} error={taking.trouble ?? text.error}>
      <div class="photos" ref={root}>
        {taking.files.map((photo, index) => (
          <PhotoCard
            keeper={view.photos}
            photo={photo}
            number={index + 1}
            taking={taking}
            keepAt={keepAt}
            key={photo.sha256}
          />
        ))}
        <p class="photo-said quiet small" role="status">
          {taking.said}
        </p>
        <Adding taking={taking} />
      </div>
    </FieldGroup>
  );
}
