// Picking the place once: city, county, and as finely as the person likes; then it is remembered on the phone.
import search from "icon:search";
import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { preferences, setPreferences } from "../../storage/preferences.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Skeleton } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { navigate, type PageProps, place, safePath } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { childrenOf, codeAt, findPlaces, langOf, nameOf, placeOf, type Region } from "./places.ts";
import { type Places, usePlaces } from "./use_places.ts";
import "./place.css";

const MOST_SHOWN = 30;

function find(places: Places, code: string): Region | undefined {
  return [...(places.province ? [places.province] : []), ...places.upper, ...places.lower].find(
    (region) => region.code === code,
  );
}

/** Where the person came from and goes back to; it stands in the address on all levels. */
function cameFrom(): string | null {
  return new URLSearchParams(place.value.query).get("next");
}

function levelPath(code: string): string {
  const from = cameFrom();
  const query = new URLSearchParams({ ...(code ? { in: code } : {}), ...(from ? { next: from } : {}) });
  return query.size > 0 ? `/place?${query}` : "/place";
}

/** Remember the place, and go to where the person came from. */
function remember(places: Places, region: Region): void {
  setPreferences({ place: placeOf(region, find(places, region.parent_code ?? "")) });
  navigate(safePath(cameFrom(), "/"), { replace: true });
}

function Trail({ places, code }: { places: Places; code: string }) {
  const levels = ["city", "county", "township"] as const;
  const codes = [...new Set(levels.map((level) => codeAt(code, level)))];
  const steps = codes.map((each) => find(places, each)).filter((region) => region !== undefined);
  return (
    <nav aria-label={t("Where you are")}>
      <ol class="trail">
        <li>
          <a href={levelPath("")}>{places.province ? nameOf(places.province) : t("Province")}</a>
        </li>
        {steps
          .filter((region) => region.level !== "province")
          .map((region) => (
            <li key={region.code}>
              <a href={levelPath(region.code)} aria-current={region.code === code ? "page" : undefined}>
                {nameOf(region)}
              </a>
            </li>
          ))}
      </ol>
    </nav>
  );
}

function RegionRows({ places, regions, label }: { places: Places; regions: Region[]; label: string }) {
  const chosen = preferences.value.place?.code;
  return (
    <Rows label={label}>
      {regions.map((region) => (
        <Row
          key={region.code}
          title={<span lang={langOf(region)}>{nameOf(region)}</span>}
          end={region.code === chosen ? <span class="quiet small">{t("Chosen")}</span> : null}
          {...(region.level === "village"
            ? { onClick: () => remember(places, region) }
            : { href: levelPath(region.code) })}
        />
      ))}
    </Rows>
  );
}

function FoundPlaces({ places, found }: { places: Places; found: Region[] }) {
  const above = (region: Region) => find(places, region.parent_code ?? "") ?? region;
  if (found.length === 0) {
    return (
      <p class="quiet" role="status">
        {t("No city or county of this name.")}
      </p>
    );
  }
  return (
    <Rows label={t("Places found")}>
      {found.map((region) => (
        <Row
          key={region.code}
          title={nameOf(region)}
          detail={region.level === "county" ? nameOf(above(region)) : null}
          href={levelPath(region.code)}
        />
      ))}
    </Rows>
  );
}

function Finder({ places }: { places: Places }) {
  const [words, setWords] = useState("");
  const found = findPlaces(places.upper, words).slice(0, MOST_SHOWN);
  return (
    <>
      <search class="place-search">
        <Icon of={search} />
        <input
          class="input"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          aria-label={t("City or county")}
          placeholder={t("City or county")}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </search>
      {words.trim() === "" ? null : <FoundPlaces places={places} found={found} />}
    </>
  );
}

function NextLevel({ places, here }: { places: Places; here: Region }) {
  const words = {
    province: t("Cities and prefectures"),
    city: t("Counties"),
    county: t("Townships and streets, if you like"),
    township: t("Villages and communities, if you like"),
    village: "",
  };
  const children = childrenOf([...places.upper, ...places.lower], here.code);
  if (children.length === 0) return null;
  return (
    <Section title={words[here.level]}>
      <RegionRows places={places} regions={children} label={words[here.level]} />
    </Section>
  );
}

/** Without a network the county is enough; what lies below can be chosen another day. */
function Missing({ places, usable }: { places: Places; usable: boolean }) {
  if (!places.missing) return null;
  if (!usable || places.missing.kind === "problem") {
    return <FailureNotice failure={places.missing} retry={places.again} />;
  }
  return (
    <Notice kind="no-network" action={{ label: t("Try again"), onClick: places.again }}>
      {t("Its townships are not on this phone yet. The county is enough for now.")}
    </Notice>
  );
}

export default function PlacePage({ query }: PageProps) {
  const code = query.get("in") ?? "";
  const places = usePlaces(code);
  const here = code ? find(places, code) : places.province;
  const usable = here && here.level !== "province" && here.level !== "city";
  return (
    <Page
      title={t("Choose your place")}
      back={safePath(cameFrom(), "/")}
      {...(usable
        ? {
            foot: (
              <Button kind="seal" wide onClick={() => remember(places, here)}>
                {t("Use {place}", { place: nameOf(here) })}
              </Button>
            ),
          }
        : {})}
    >
      {code ? <Trail places={places} code={code} /> : <Finder places={places} />}
      {here ? <NextLevel key={here.code} places={places} here={here} /> : null}
      {places.missing ? <Missing places={places} usable={Boolean(usable)} /> : null}
      {places.waiting ? <Skeleton lines={6} block /> : null}
    </Page>
  );
}
