import close from "icon:x";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { IconButton } from "./button.tsx";

interface SheetProps {
  open: boolean;
  title: string;
  /** Escape, the cross and a tap beside it. */
  onClose: () => void;
  children: ComponentChildren;
}

/** Comes up from the bottom; on a desk a dialog in the middle. */
export function Sheet({ open, title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {open ? (
        <>
          <div class="sheet-head">
            <h2 id={id}>{title}</h2>
            <IconButton icon={close} label={t("Close")} onClick={onClose} />
          </div>
          <div class="sheet-body">{children}</div>
        </>
      ) : null}
    </dialog>
  );
}
