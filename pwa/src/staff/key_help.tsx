// The keys of the case page, shown by "?": never within a field, and off with the letter keys (WCAG 2.1.4).
import keyboard from "icon:keyboard";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { IconButton } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { isForDesk, LetterKeys } from "./letter_keys.tsx";
import type { Step } from "./office.ts";
import { STEPS, STEPS_IN_ORDER } from "./step_words.ts";

interface Key {
  keys: string;
  does: string;
}

function keysFor(may: readonly Step[]): Key[] {
  const steps = STEPS_IN_ORDER.filter((step) => may.includes(step));
  return [
    ...steps.map((step) => ({ keys: STEPS[step].key.toUpperCase(), does: STEPS[step].name() })),
    { keys: "J / K", does: t("Next or previous case of the list") },
    { keys: "Enter", does: t("Open the case") },
    { keys: "Alt + I", does: t("Within a field: put in a text of the office") },
    { keys: "Esc", does: t("Close what is open over the page") },
    { keys: "?", does: t("Show these keys") },
  ];
}

export function KeyHelp({ may }: { may: readonly Step[] }) {
  const isOpen = useSignal(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || !isForDesk(event)) return;
      event.preventDefault();
      isOpen.value = true;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <span class="staff-letter-keys">
        <IconButton icon={keyboard} label={t("Keys of this page")} onClick={() => (isOpen.value = true)} />
      </span>
      <Sheet open={isOpen.value} title={t("Keys of this page")} onClose={() => (isOpen.value = false)}>
        <dl class="staff-keys">
          {keysFor(may).map(({ keys, does }) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <LetterKeys />
      </Sheet>
    </>
  );
}
