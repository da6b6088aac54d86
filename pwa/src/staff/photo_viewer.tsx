import "./photo_viewer.css";
import left from "icon:chevron-left";
import right from "icon:chevron-right";
import close from "icon:x";
import zoom from "icon:zoom-in";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { PhotoReference } from "../forms/form_view.ts";
import { t } from "../i18n/index.ts";
import { IconButton } from "../ui/button.tsx";
import { photoAddress } from "./office.ts";

interface StripProps {
  caseId: string;
  photos: PhotoReference[];
}

/** Small pictures of all photos; one opens large over the page. */
export function PhotoStrip({ caseId, photos }: StripProps) {
  const shown = useSignal<number | null>(null);
  return (
    <>
      <span class="staff-photos">
        {photos.map((photo, index) => (
          <button type="button" class="staff-photo" key={photo.sha256} onClick={() => (shown.value = index)}>
            <img src={photoAddress(caseId, photo.sha256)} alt="" loading="lazy" />
            <span>{t("Photo {number}", { number: index + 1 })}</span>
          </button>
        ))}
      </span>
      {shown.value === null ? null : (
        <Viewer
          caseId={caseId}
          photos={photos}
          at={shown.value}
          go={(at) => (shown.value = at)}
          onClose={() => (shown.value = null)}
        />
      )}
    </>
  );
}

interface ViewerProps extends StripProps {
  at: number;
  go: (at: number) => void;
  onClose: () => void;
}

interface BarProps {
  name: string;
  count: number;
  large: Signal<boolean>;
  onStep: (by: number) => void;
  onClose: () => void;
}

function ViewerBar({ name, count, large, onStep, onClose }: BarProps) {
  return (
    <div class="staff-viewer-bar">
      <strong>{count > 1 ? `${name} / ${count}` : name}</strong>
      {count > 1 ? (
        <>
          <IconButton icon={left} label={t("Photo before")} onClick={() => onStep(-1)} />
          <IconButton icon={right} label={t("Next photo")} onClick={() => onStep(1)} />
        </>
      ) : null}
      <IconButton
        icon={zoom}
        label={large.value ? t("Fit to the screen") : t("Full size")}
        onClick={() => (large.value = !large.value)}
      />
      <IconButton icon={close} label={t("Close")} onClick={onClose} />
    </div>
  );
}

/** Escape closes, the arrows go on, a press on the picture shows every pixel. */
function Viewer({ caseId, photos, at, go, onClose }: ViewerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const large = useSignal(false);
  const photo = photos[at];
  useEffect(() => dialog.current?.showModal(), []);
  const step = (by: number) => go((at + by + photos.length) % photos.length);
  if (!photo) return null;
  const label = t("Photo {number}", { number: at + 1 });
  return (
    <dialog
      class="staff-viewer"
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") step(1);
        if (event.key === "ArrowLeft") step(-1);
      }}
    >
      <ViewerBar
        name={label}
        count={photos.length}
        large={large}
        onStep={step}
        onClose={() => dialog.current?.close()}
      />
      <section
        class={large.value ? "staff-viewer-picture large" : "staff-viewer-picture"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a large picture is scrolled by keys
        tabIndex={0}
        aria-label={label}
      >
        <img src={photoAddress(caseId, photo.sha256)} alt={label} />
      </section>
    </dialog>
  );
}
