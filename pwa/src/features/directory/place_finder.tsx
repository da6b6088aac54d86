// Typing a name, pinyin or its first letters; the arrow keys go from the field into what was found and back.
import search from "icon:search";
import { useEffect, useRef, useState } from "preact/hooks";
import { t, tn } from "../../i18n/index.ts";
import { Icon } from "../../ui/icon.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { findPlaces, nearPlaces } from "./find_places.ts";
import { levelPath } from "./place_paths.ts";
import { type FindablePlace, langOf, nameOf, type Region } from "./places.ts";

const MOST_SHOWN = 30;
/** Characters of what can be typed. */
const LONGEST = 40;

interface FinderProps {
  regions: readonly FindablePlace[];
  label: string;
  /** Shown in the empty field: shorter than what is read out. */
  placeholder: string;
  /** What a place lies in, shown under its name: `罗江区 · 德阳` under a township, since names come more than once. */
  within: (region: Region) => string | null;
  /** Said besides where nothing is found. */
  unless?: string | undefined;
}

/** Arrow down goes from the field to the first place found, and on; arrow up goes back into the field. */
function useArrowKeys() {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = box.current;
    const move = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || !element) return;
      const stops = [...element.querySelectorAll<HTMLElement>("input, a.row")];
      const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    element?.addEventListener("keydown", move);
    return () => element?.removeEventListener("keydown", move);
  }, []);
  return box;
}

interface FoundProps {
  label: string;
  found: Region[];
  within: FinderProps["within"];
}

function Found({ label, found, within }: FoundProps) {
  const more = found.length - MOST_SHOWN;
  return (
    <>
      <Rows label={label}>
        {found.slice(0, MOST_SHOWN).map((region) => (
          <Row
            key={region.code}
            title={<span lang={langOf(region)}>{nameOf(region)}</span>}
            detail={within(region)}
            href={levelPath(region.code)}
          />
        ))}
      </Rows>
      {more > 0 ? (
        <p class="quiet small">{t("{count} more: type more of the name.", { count: more })}</p>
      ) : null}
    </>
  );
}

interface AnswerProps {
  typed: boolean;
  found: Region[];
  near: Region[];
  within: FinderProps["within"];
  unless: string | undefined;
}

/** What was found, what may have been meant, or what to do. */
function Answer({ typed, found, near, within, unless }: AnswerProps) {
  const none = typed && found.length === 0;
  const said = none ? t("No place of this name.") : tn("{count} place", "{count} places", found.length);
  const more = near.length > 0 ? t("Did you mean one of these?") : (unless ?? "");
  const shown = none ? near : found;
  return (
    <>
      <p class={none ? "quiet" : "unseen"} role="status">
        {none ? `${said} ${more}` : typed ? said : ""}
      </p>
      {shown.length > 0 ? (
        <Found label={none ? more : t("Places found")} found={shown} within={within} />
      ) : null}
    </>
  );
}

export function PlaceFinder({ regions, label, placeholder, within, unless }: FinderProps) {
  const [words, setWords] = useState("");
  const box = useArrowKeys();
  const found = findPlaces(regions, words);
  const near = found.length > 0 ? [] : nearPlaces(regions, words);
  const first = found[0];
  return (
    <search ref={box} class="place-finder">
      <form
        class="place-search"
        onSubmit={(event) => {
          event.preventDefault();
          if (first) navigate(levelPath(first.code));
        }}
      >
        <Icon of={search} />
        <input
          class="input"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxLength={LONGEST}
          aria-label={label}
          placeholder={placeholder}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </form>
      <Answer typed={words.trim() !== ""} found={found} near={near} within={within} unless={unless} />
    </search>
  );
}
