import adjustments from "icon:adjustments-horizontal";
import search from "icon:search";
import { t } from "../i18n/index.ts";
import { Icon } from "./icon.tsx";

interface SearchBoxProps {
  words: string;
  onWords: (words: string) => void;
  /** Where the words go where no script runs. */
  action?: string;
  onEnter?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** Whether something else than words narrows what is shown. */
  isNarrowed: boolean;
  onNarrow: () => void;
}

/** Words to look for, and beside them the way to narrow what is found. */
export function SearchBox(props: SearchBoxProps) {
  const { words, onWords, action, onEnter, onKeyDown, isNarrowed, onNarrow } = props;
  return (
    <search class="search-line">
      <form
        class="search-words"
        action={action}
        onSubmit={(event) => {
          event.preventDefault();
          onEnter?.();
        }}
      >
        <Icon of={search} />
        <input
          class="input"
          name="q"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          aria-label={t("Words to look for")}
          placeholder={t("Search")}
          value={words}
          onKeyDown={onKeyDown}
          onInput={(event) => onWords(event.currentTarget.value)}
        />
      </form>
      <button
        class="search-narrow"
        type="button"
        aria-haspopup="dialog"
        aria-pressed={isNarrowed}
        onClick={onNarrow}
      >
        <Icon of={adjustments} />
        {t("Filter")}
      </button>
    </search>
  );
}
