// Puts a text of the office into a field: found by typing, chosen with the arrows, put in where the cursor is.
import "./texts.css";
import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { today } from "../i18n/dates.ts";
import { language, t } from "../i18n/index.ts";
import { SegmentedField } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { MOST_WRITTEN, type StaffCase } from "./office.ts";
import {
  filled,
  officeTexts,
  putIn,
  readTexts,
  found as search,
  type TextLanguage,
  type TextModule,
  textIn,
  textsFailure,
  titleIn,
  type Use,
} from "./text_store.ts";

interface PickerProps {
  use: Use;
  found: StaffCase;
  field: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onInput: (value: string) => void;
}

/** Alt and I, wherever the letter stands on the keyboard. */
function isPickKey(event: KeyboardEvent): boolean {
  return event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyI";
}

function useOpening(field: RefObject<HTMLTextAreaElement | null>) {
  const isOpen = useSignal(false);
  useEffect(() => {
    const area = field.current;
    const onKey = (event: KeyboardEvent) => {
      if (!isPickKey(event)) return;
      event.preventDefault();
      isOpen.value = true;
    };
    area?.addEventListener("keydown", onKey);
    return () => area?.removeEventListener("keydown", onKey);
  }, [field.current]);
  return isOpen;
}

function pageLanguage(): TextLanguage {
  return language.peek() === "en" ? "en" : "zh-CN";
}

interface SearchProps {
  props: PickerProps;
  close: () => void;
  /** Whether the last text did not fit whole. */
  isCut: Signal<boolean>;
}

function usePutting({ props, close, isCut }: SearchProps, spoken: Signal<TextLanguage>) {
  return (text: TextModule) => {
    const { field, found, value, onInput } = props;
    const area = field.current;
    const [from, to] = [area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length];
    const words = filled(textIn(text, spoken.peek()), found, spoken.peek(), today());
    const put = putIn(value, words, from, to, MOST_WRITTEN);
    onInput(put.value);
    isCut.value = put.isCut;
    close();
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(put.cursor, put.cursor);
    });
  };
}

/** The arrows go through what was found, Enter puts it in, Escape goes back to the field. */
function useChoosing(texts: TextModule[], put: (text: TextModule) => void, close: () => void) {
  const at = useSignal(0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = texts[at.peek()];
    if (by && texts.length > 0) at.value = (at.peek() + by + texts.length) % texts.length;
    else if (event.key === "Enter" && chosen) put(chosen);
    else if (event.key === "Escape") close();
    else return;
    // Escape leaves the search, not the dialog around it.
    event.preventDefault();
    event.stopPropagation();
  };
  return { at, onKeyDown };
}

interface OptionsProps {
  id: string;
  texts: TextModule[];
  at: number;
  spoken: TextLanguage;
  found: StaffCase;
  onPut: (text: TextModule) => void;
}

function Options({ id, texts, at, spoken, found, onPut }: OptionsProps) {
  return (
    <div class="text-options" role="listbox" id={id} aria-label={t("Texts of the office")}>
      {texts.map((text, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box above
        <div
          class="text-option"
          role="option"
          id={`${id}-${index}`}
          key={text.id}
          aria-selected={index === at}
          ref={(element) => {
            if (element && index === at) element.scrollIntoView({ block: "nearest" });
          }}
          onClick={() => onPut(text)}
        >
          <strong>{titleIn(text, spoken)}</strong>
          <span class="small quiet">{filled(textIn(text, spoken), found, spoken, today())}</span>
        </div>
      ))}
    </div>
  );
}

function SpokenChoice({ spoken }: { spoken: Signal<TextLanguage> }) {
  return (
    <SegmentedField
      label={t("Language of the text")}
      value={spoken.value}
      options={[
        { value: "zh-CN", label: "中文" },
        { value: "en", label: "English" },
      ]}
      onChange={(value) => (spoken.value = value as TextLanguage)}
    />
  );
}

function NoneFound() {
  if (textsFailure.value)
    return <FailureNotice failure={textsFailure.value} retry={() => void readTexts()} />;
  if (!officeTexts.value) return null;
  return (
    <p class="small quiet" role="status">
      {t("No text of the office for this.")} <a href="/staff/texts">{t("Write one")}</a>
    </p>
  );
}

/** The focus goes into the box, and the texts are read if they are not here yet. */
function useArrival() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    if (officeTexts.peek() === null) void readTexts();
  }, []);
  return input;
}

function SearchBox({ props, close, isCut }: SearchProps) {
  const id = useId();
  const input = useArrival();
  const query = useSignal("");
  const spoken = useSignal<TextLanguage>(pageLanguage());
  const texts = search(officeTexts.value ?? [], props.use, query.value);
  const put = usePutting({ props, close, isCut }, spoken);
  const { at, onKeyDown } = useChoosing(texts, put, close);
  const chosen = Math.min(at.value, Math.max(0, texts.length - 1));
  return (
    <div class="text-search">
      <input
        class="input"
        ref={input}
        type="text"
        role="combobox"
        aria-label={t("Find a text of the office")}
        aria-autocomplete="list"
        aria-expanded={texts.length > 0}
        aria-controls={id}
        aria-activedescendant={texts.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder={t("Find a text of the office")}
        autocomplete="off"
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <SpokenChoice spoken={spoken} />
      {texts.length > 0 ? (
        <Options id={id} texts={texts} at={chosen} spoken={spoken.value} found={props.found} onPut={put} />
      ) : (
        <NoneFound />
      )}
    </div>
  );
}

/** Under a field of words: a button, and Alt+I within the field. */
export function TextPicker(props: PickerProps) {
  const isOpen = useOpening(props.field);
  const isCut = useSignal(false);
  const close = () => {
    isOpen.value = false;
    props.field.current?.focus();
  };
  if (isOpen.value) return <SearchBox props={props} close={close} isCut={isCut} />;
  return (
    <>
      <p class="small" role="status">
        {isCut.value ? t("The text did not fit whole: its end is missing here.") : null}
      </p>
      <button
        type="button"
        class="staff-add-point"
        aria-keyshortcuts="Alt+I"
        onClick={() => (isOpen.value = true)}
      >
        {t("Put in a text of the office")} <kbd class="staff-key">Alt+I</kbd>
      </button>
    </>
  );
}
