import "./photo_viewer.css";
import left from "icon:chevron-left";
import right from "icon:chevron-right";
import download from "icon:download";
import close from "icon:x";
import zoom from "icon:zoom-in";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PhotoReference } from "../forms/form_view.ts";
import { t, tn } from "../i18n/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { pageAddress, photoAddress, type StaffCase } from "./office.ts";

interface StripProps {
  found: StaffCase;
  photos: PhotoReference[];
}

/** One picture to look at: a photo, or a page of a PDF, whose file can be downloaded. */
interface Leaf {
  address: string;
  label: string;
  file: string | null;
}

function leavesOf({ found, photos }: StripProps): Leaf[][] {
  return photos.map(({ sha256 }, index) => {
    const number = index + 1;
    const file = photoAddress(found.id, sha256);
    const count = found.documents.find((each) => each.sha256 === sha256)?.pages ?? 0;
    if (count === 0) return [{ address: file, label: t("Photo {number}", { number }), file: null }];
    return Array.from({ length: count }, (_, page) => ({
      address: pageAddress(found.id, sha256, page + 1),
      label: t("File {number}, page {page} of {count}", { number, page: page + 1, count }),
      file,
    }));
  });
}

/** A picture that says so where it cannot be shown. */
function Sheet({ leaf, small }: { leaf: Leaf; small?: boolean }) {
  const [failed, setFailed] = useState(false);
  useEffect(() => setFailed(false), [leaf.address]);
  if (failed) return <span class="staff-photo-failed">{t("This page cannot be shown here.")}</span>;
  return (
    <img
      src={leaf.address}
      alt={small ? "" : leaf.label}
      {...(small ? { loading: "lazy" as const } : {})}
      onError={() => setFailed(true)}
    />
  );
}

/** What stands below a small picture. */
function Caption({ leaves, number }: { leaves: Leaf[]; number: number }) {
  if (!leaves[0]?.file) return <span>{t("Photo {number}", { number })}</span>;
  return (
    <span>
      {t("File {number}", { number })} · {tn("{count} page", "{count} pages", leaves.length)}
    </span>
  );
}

/** Small pictures of all photos, and of the first page of each PDF; one opens large over the page. */
export function PhotoStrip(props: StripProps) {
  const shown = useSignal<number | null>(null);
  const files = leavesOf(props);
  const firstOf = (index: number) => files.slice(0, index).flat().length;
  return (
    <>
      <span class="staff-photos">
        {files.map((leaves, index) => (
          <button
            type="button"
            class="staff-photo"
            key={leaves[0]?.address}
            onClick={() => (shown.value = firstOf(index))}
          >
            {leaves[0] ? <Sheet leaf={leaves[0]} small /> : null}
            <Caption leaves={leaves} number={index + 1} />
          </button>
        ))}
      </span>
      {shown.value === null ? null : (
        <Viewer
          leaves={files.flat()}
          at={shown.value}
          go={(at) => (shown.value = at)}
          onClose={() => (shown.value = null)}
        />
      )}
    </>
  );
}

interface ViewerProps {
  leaves: Leaf[];
  at: number;
  go: (at: number) => void;
  onClose: () => void;
}

interface BarProps {
  leaf: Leaf;
  count: number;
  large: Signal<boolean>;
  onStep: (by: number) => void;
  onClose: () => void;
}

function ViewerBar({ leaf, count, large, onStep, onClose }: BarProps) {
  const name = count > 1 && leaf.file === null ? `${leaf.label} / ${count}` : leaf.label;
  return (
    <div class="staff-viewer-bar">
      <strong>{name}</strong>
      {leaf.file ? (
        <Button kind="quiet" icon={download} href={leaf.file}>
          {t("Download")}
        </Button>
      ) : null}
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
function Viewer({ leaves, at, go, onClose }: ViewerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const large = useSignal(false);
  const leaf = leaves[at];
  useEffect(() => dialog.current?.showModal(), []);
  const step = (by: number) => go((at + by + leaves.length) % leaves.length);
  if (!leaf) return null;
  return (
    <dialog
      class="staff-viewer"
      ref={dialog}
      aria-label={leaf.label}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") step(1);
        if (event.key === "ArrowLeft") step(-1);
      }}
    >
      <ViewerBar
        leaf={leaf}
        count={leaves.length}
        large={large}
        onStep={step}
        onClose={() => dialog.current?.close()}
      />
      <section
        class={large.value ? "staff-viewer-picture large" : "staff-viewer-picture"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a large picture is scrolled by keys
        tabIndex={0}
        aria-label={leaf.label}
      >
        <Sheet leaf={leaf} />
      </section>
    </dialog>
  );
}
