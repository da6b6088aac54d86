import chevron from "icon:chevron-down";
import pin from "icon:filled/map-pin";
import search from "icon:search";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { onBoxKey } from "../../search/keys.ts";
import { type Place, preferences } from "../../storage/preferences.ts";
import { rememberSearch } from "../../storage/recent_searches.ts";
import { Icon } from "../../ui/icon.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import type { Thing } from "../../ui/thing.ts";
import { ElderServices, FrequentServices } from "./frequent.tsx";
import { LifeEvents } from "./life_events.tsx";
import { ElderOffer, InstallOffer } from "./offers.tsx";
import { ElderFoot, ElderSwitch, LanguageSwitch, ReadAloud } from "./switches.tsx";

function shortName(place: Place | null): string {
  return place?.name.split(" · ")[0] ?? t("Your place");
}

function Head() {
  const { place, elder } = preferences.value;
  return (
    <header class="home-head">
      <a class="home-place" href="/place">
        <Icon of={pin} />
        <span>{elder ? shortName(place) : (place?.name ?? t("Choose your place"))}</span>
        <Icon of={chevron} class="small" />
      </a>
      <div class="home-tools">
        {elder ? (
          <ReadAloud />
        ) : (
          <>
            <ElderSwitch />
            <LanguageSwitch />
          </>
        )}
      </div>
    </header>
  );
}

interface SearchBoxProps {
  words: string;
  onWords: (words: string) => void;
  onFocus: () => void;
}

function SearchBox({ words, onWords, onFocus }: SearchBoxProps) {
  const { elder } = preferences.value;
  return (
    <search>
      <form
        class="search-box"
        action="/services"
        onSubmit={(event) => {
          event.preventDefault();
          const sought = words.trim();
          if (sought) rememberSearch(sought);
          navigate(`/services?q=${encodeURIComponent(sought)}`);
        }}
      >
        <Icon of={search} />
        <input
          name="q"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          aria-label={t("What would you like to do?")}
          placeholder={elder ? t("Tap here to type") : t("Search, such as “baby”")}
          value={words}
          onFocus={onFocus}
          onInput={(event) => onWords(event.currentTarget.value)}
          onKeyDown={onBoxKey}
        />
      </form>
    </search>
  );
}

function MyThings({ things }: { things: Thing[] | null }) {
  if (!things || things.length === 0) return null;
  const first = things.slice(0, 4);
  return (
    <section class="page-section" aria-label={t("My things")}>
      <Rows>
        {first.map(({ key, urgency: _urgency, ...row }) => (
          <Row key={key} {...row} />
        ))}
      </Rows>
    </section>
  );
}

type Sought = ComponentType<{ words: string }>;

/** The search is loaded when its box is touched, not with the first screen. */
function useSearch() {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<{ Sought: Sought } | null>(null);
  const load = () => {
    if (found) return;
    void import("../../search/home_search.tsx").then(
      ({ default: Sought }) => setFound({ Sought }),
      () => undefined,
    );
  };
  const type = (typed: string) => {
    load();
    setWords(typed);
  };
  return { words, type, load, Sought: found?.Sought };
}

function Below({ things }: { things: Thing[] | null }) {
  return (
    <>
      <ElderOffer />
      <MyThings things={things} />
      {preferences.value.elder ? (
        <>
          <ElderServices />
          <ElderFoot />
        </>
      ) : (
        <>
          <Section title={t("Life events")}>
            <LifeEvents />
          </Section>
          <Section title={t("Often needed")} more={{ href: "/services", label: t("All services") }}>
            <FrequentServices />
          </Section>
          <InstallOffer />
        </>
      )}
    </>
  );
}

export function Home({ things }: { things: Thing[] | null }) {
  const { words, type, load, Sought } = useSearch();
  return (
    <Page title={t("What would you like to do?")} heading="large" back={null} above={<Head />}>
      <SearchBox words={words} onWords={type} onFocus={load} />
      {Sought ? <Sought words={words} /> : null}
      {Sought && words.trim() ? null : <Below things={things} />}
    </Page>
  );
}
