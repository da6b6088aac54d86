import keyboard from "icon:keyboard";
import { signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { isForDesk } from "./letter_keys.tsx";
import { clearSelection, selected, toggle } from "./list_selection.ts";
import { openCase } from "./office.ts";

const isShown = signal(false);

const BY: Record<string, number> = { j: 1, J: 1, ArrowDown: 1, k: -1, K: -1, ArrowUp: -1 };

function lineOf(element: Element | null): HTMLElement | null {
  return element?.closest(".list-item")?.querySelector<HTMLElement>("a[data-case]") ?? null;
}

/** The line that comes next; from the open case on where the focus is elsewhere. */
function nextLine(list: HTMLElement, by: number): HTMLElement | undefined {
  const lines = [...list.querySelectorAll<HTMLElement>("a[data-case]")];
  const here = lineOf(document.activeElement);
  const open = lines.findIndex((line) => line.getAttribute("aria-current"));
  const from = here ? lines.indexOf(here) : open;
  return lines[Math.min(Math.max(from + by, 0), lines.length - 1)];
}

function move(event: KeyboardEvent, list: HTMLElement, shown: string[]): boolean {
  const by = BY[event.key];
  const here = lineOf(document.activeElement);
  if (!by || (event.key.startsWith("Arrow") && !here)) return false;
  const next = nextLine(list, by);
  next?.focus();
  if (event.shiftKey && here?.dataset.case && next?.dataset.case) {
    if (!selected.peek().has(here.dataset.case)) toggle(here.dataset.case, shown);
    toggle(next.dataset.case, shown, true);
  }
  return true;
}

function act(event: KeyboardEvent, list: HTMLElement, shown: string[], open: string | undefined): boolean {
  const here = lineOf(document.activeElement)?.dataset.case;
  if (event.key === "?") {
    // Beside a case the same key shows the keys of the case: never two sheets at once.
    if (open && openCase.peek()?.id === open) return false;
    isShown.value = true;
    return true;
  }
  if (event.key.toLowerCase() === "x" && here) {
    toggle(here, shown, event.shiftKey);
    return true;
  }
  if (event.key === "Escape" && selected.peek().size > 0) {
    clearSelection();
    return true;
  }
  return move(event, list, shown);
}

/** J and K (or the arrows) go through the list, X selects, Enter follows the link; never while somebody types. */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  shown: string[],
  open: string | undefined,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (list.current && isForDesk(event) && act(event, list.current, shown, open)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [shown.join(), open]);
}

function keys(): [string, string][] {
  return [
    ["J ↓", t("The next case")],
    ["K ↑", t("The case before")],
    ["X", t("Select the case, or let it go")],
    ["Shift X", t("Select all from the last one to this")],
    ["Shift ↓ ↑", t("Select while going on")],
    ["Enter", t("Open the case")],
    ["Esc", t("Select nothing")],
    ["?", t("Show these keys")],
  ];
}

function KeyTable() {
  return (
    <dl class="list-keys">
      {keys().map(([key, words]) => (
        <>
          <dt>
            <kbd class="staff-key">{key}</kbd>
          </dt>
          <dd>{words}</dd>
        </>
      ))}
    </dl>
  );
}

/** The keys of the list; those of one letter can be switched off beside this. */
export function ListKeys() {
  return (
    <>
      <span class="staff-letter-keys">
        <IconButton
          icon={keyboard}
          label={t("Keys of the list")}
          onClick={() => {
            isShown.value = true;
          }}
        />
      </span>
      <Sheet
        open={isShown.value}
        title={t("Keys of the list")}
        onClose={() => {
          isShown.value = false;
        }}
      >
        <div class="stack">
          <KeyTable />
          <Button
            onClick={() => {
              isShown.value = false;
            }}
          >
            {t("Close")}
          </Button>
        </div>
      </Sheet>
    </>
  );
}
