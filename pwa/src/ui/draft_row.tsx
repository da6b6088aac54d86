// A draft in a list: a tap opens it, the button beside it throws it away, but not before she has said so twice.
import trash from "icon:trash";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button, IconButton } from "./button.tsx";
import type { IconShape } from "./icon.tsx";
import { Row } from "./list.tsx";
import { Sheet } from "./sheet.tsx";

interface DraftRowProps {
  icon: IconShape;
  title: string;
  detail: ComponentChildren;
  href: string;
  throwAway: () => Promise<void>;
}

export function DraftRow({ throwAway, ...row }: DraftRowProps) {
  const [open, setOpen] = useState(false);
  const ask = (
    <>
      <IconButton
        icon={trash}
        label={t("Throw away {title}", { title: row.title })}
        onClick={() => setOpen(true)}
      />
      <ThrowAwaySheet open={open} title={row.title} onSure={throwAway} onClose={() => setOpen(false)} />
    </>
  );
  return <Row {...row} beside={ask} />;
}

interface ThrowAwaySheetProps {
  open: boolean;
  title: string;
  onSure: () => Promise<void>;
  onClose: () => void;
}

function ThrowAwaySheet({ open, title, onSure, onClose }: ThrowAwaySheetProps) {
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    // A browser that lets nothing go leaves the question standing.
    await onSure().catch(() => undefined);
    setBusy(false);
  };
  return (
    <Sheet open={open} title={t("Throw this draft away?")} onClose={onClose}>
      <p class="strong">{title}</p>
      <p>{t("What you have filled in and your photos are lost for good.")}</p>
      <div class="stack">
        <Button kind="danger" wide busy={busy} onClick={() => void act()}>
          {t("Throw it away")}
        </Button>
        <Button wide onClick={onClose}>
          {t("Keep it")}
        </Button>
      </div>
    </Sheet>
  );
}
