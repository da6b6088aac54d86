// A draft in a list: a tap opens it, the button beside it throws it away, but not before she has said so twice.
import trash from "icon:trash";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button, IconButton } from "./button.tsx";
import { Notice } from "./feedback.tsx";
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
        word={t("Throw away")}
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
  const [state, setState] = useState<"asking" | "busy" | "failed">("asking");
  const act = async () => {
    setState("busy");
    // A browser that lets nothing go leaves the question standing.
    setState(
      await onSure()
        .then(() => "asking" as const)
        .catch(() => "failed" as const),
    );
  };
  const close = () => {
    setState("asking");
    onClose();
  };
  return (
    <Sheet open={open} title={t("Throw this draft away?")} onClose={close}>
      <p class="strong">{title}</p>
      <p>{t("What you have filled in and your photos are lost for good.")}</p>
      {state === "failed" ? (
        <Notice kind="error">{t("This draft could not be thrown away. Try again.")}</Notice>
      ) : null}
      <div class="stack">
        <Button kind="danger" wide busy={state === "busy"} onClick={() => void act()}>
          {t("Throw it away")}
        </Button>
        <Button wide onClick={close}>
          {t("Keep it")}
        </Button>
      </div>
    </Sheet>
  );
}
