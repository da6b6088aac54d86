// Picking the place once: city, county, and as finely as the person likes; then it is remembered on the phone.
import hall from "icon:building-bank";
import clock from "icon:history";
import { t } from "../../i18n/index.ts";
import { codeAt } from "../../rules/region_codes.ts";
import { preferences, setPreferences } from "../../storage/preferences.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { PlaceFinder } from "./place_finder.tsx";
import { backPath, levelPath } from "./place_paths.ts";
import { childrenOf, langOf, nameOf, placeOf, type Region } from "./places.ts";
import { findIn, type Places, usePlaces } from "./use_places.ts";
import { WhereAmI } from "./where_am_i_card.tsx";
import "./place.css";

const MOST_RECENT = 5;

/** What a place lies in: a county in its city, a township in `罗江区 · 德阳`, a village in its township. */
function withinWords(places: Places, region: Region): string | null {
  const parent = findIn(places, region.parent_code ?? "");
  if (!parent || parent.level === "province") return null;
  const above = region.level === "township" ? findIn(places, parent.parent_code ?? "") : undefined;
  return placeOf(parent, above).name;
}

/** Remember the place, and go to where the person came from. */
function remember(places: Places, region: Region): void {
  const chosen = placeOf(region, findIn(places, region.parent_code ?? ""));
  const { recent_places: before } = preferences.value;
  const others = before.filter(({ code }) => code !== chosen.code);
  setPreferences({ place: chosen, recent_places: [chosen, ...others].slice(0, MOST_RECENT) });
  navigate(backPath(), { replace: true });
}

function Trail({ places, code }: { places: Places; code: string }) {
  const levels = ["city", "county", "township"] as const;
  const codes = [...new Set(levels.map((level) => codeAt(code, level)))];
  const steps = codes.map((each) => findIn(places, each)).filter((region) => region !== undefined);
  return (
    <nav aria-label={t("Where you are")}>
      <ol class="trail">
        <li>
          <a href={levelPath("")}>{nameOf(places.province)}</a>
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

/** Without a network the county or township is enough; what lies below can be chosen another day. */
function Missing({ places, here }: { places: Places; here: Region | undefined }) {
  if (!places.missing) return null;
  if (!here || places.missing.kind === "problem") {
    return <FailureNotice failure={places.missing} retry={places.again} />;
  }
  return (
    <Notice kind="no-network" action={{ label: t("Try again"), onClick: places.again }}>
      {here.level === "township"
        ? t("Its villages are not on this phone yet. The township is enough for now.")
        : t("Its townships are not on this phone yet. The county is enough for now.")}
    </Notice>
  );
}

/** Where she has been before, to go there with one tap. */
function Recent({ places }: { places: Places }) {
  const { recent_places: recent, place: chosen } = preferences.value;
  const others = recent.filter(({ code }) => code !== chosen?.code);
  if (others.length === 0) return null;
  return (
    <Section title={t("Chosen before")}>
      <Rows label={t("Chosen before")}>
        {others.map(({ code, name }) => {
          const region = findIn(places, code);
          return (
            <Row
              key={code}
              icon={clock}
              tone="quiet"
              title={region ? nameOf(region) : name}
              href={levelPath(code)}
            />
          );
        })}
      </Rows>
    </Section>
  );
}

/** Before a city is chosen: type it, ask the phone, or go where she has been. */
function Beginning({ places }: { places: Places }) {
  return (
    <>
      <PlaceFinder
        regions={[...places.upper, ...places.townships]}
        label={t("City, county or township: name, pinyin or first letters")}
        placeholder={t("City, county or township")}
        within={(region) => withinWords(places, region)}
        unless={
          places.townshipsMissing
            ? t("Townships can only be looked for with a network.")
            : t("A village is found inside its township.")
        }
      />
      <WhereAmI />
      <Recent places={places} />
    </>
  );
}

/** In a place: the way to it, what it is, and a field for what lies in it where that is much. */
function Within({ places, here, code }: { places: Places; here: Region | undefined; code: string }) {
  const isCounty = here?.level === "county";
  return (
    <>
      <Trail places={places} code={code} />
      {here ? (
        <Rows>
          <Row
            icon={hall}
            title={t("About {place}", { place: nameOf(here) })}
            detail={t("Halls, hours, phones")}
            href={`/regions/${here.code}`}
          />
        </Rows>
      ) : null}
      {isCounty && places.lower.length > 0 ? (
        <PlaceFinder
          key={code}
          regions={places.lower}
          label={t("Township or village: name or first letters")}
          placeholder={t("Township or village")}
          within={(region) => withinWords(places, region)}
        />
      ) : null}
    </>
  );
}

export default function PlacePage({ query }: PageProps) {
  const code = query.get("in") ?? "";
  const places = usePlaces(code, true);
  const here = code ? findIn(places, code) : places.province;
  const usable = here && here.level !== "province" && here.level !== "city";
  return (
    <Page
      title={t("Choose your place")}
      back={backPath()}
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
      {code ? <Within places={places} here={here} code={code} /> : <Beginning places={places} />}
      {here ? <NextLevel key={here.code} places={places} here={here} /> : null}
      {places.missing ? <Missing places={places} here={here} /> : null}
      {places.waiting ? <Skeleton lines={6} block /> : null}
    </Page>
  );
}
