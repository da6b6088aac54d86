// A place as a body: who governs it, where its people are served, and what lies in it.

import building from "icon:building-bank";
import community from "icon:building-community";
import list from "icon:category";
import { formatNumber, inLanguage, t, tn } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { preferences, setPreferences } from "../../storage/preferences.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { Facts, Row, Rows } from "../../ui/list.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { HoursRow, MadeUp, PhoneRow } from "./contact_rows.tsx";
import { type HallLine, langOf, nameOf, paths, placeOf, type Region, type RegionBody } from "./places.ts";
import { RegionTrail } from "./region_trail.tsx";
import { childrenIn, usePlaces } from "./use_places.ts";
import "./place.css";
import "./body.css";

type Level = Region["level"];

function levelsWord(level: Level): string {
  const words: Record<Level, string> = {
    province: t("provinces"),
    city: t("cities"),
    county: t("counties"),
    township: t("townships"),
    village: t("villages"),
  };
  return words[level];
}

function HallRows({ hall }: { hall: HallLine }) {
  return (
    <Rows label={inLanguage(hall.name)}>
      <Row
        icon={hall.kind === "hall" ? building : community}
        title={inLanguage(hall.name)}
        detail={`${inLanguage(hall.address)} · ${tn("{count} counter", "{count} counters", hall.windows)}`}
        href={`/halls/${hall.code}`}
      />
      <HoursRow hours={hall.hours} />
      <PhoneRow phone={hall.phone} />
    </Rows>
  );
}

function Served({ body }: { body: RegionBody }) {
  const own = body.halls.length > 0;
  const halls = own ? body.halls : body.served_by;
  return (
    <Section title={t("Where you are served")}>
      {own ? null : (
        <p class="quiet">{t("This place has no hall of its own. The nearest above serves it.")}</p>
      )}
      {halls.map((hall) => (
        <HallRows key={hall.code} hall={hall} />
      ))}
      {halls.some(({ demonstration }) => demonstration) ? <MadeUp /> : null}
    </Section>
  );
}

/** Villages handle what their township exercises. */
function Services({ region }: { region: Region }) {
  const level = region.level === "village" ? "township" : region.level;
  return (
    <Section title={t("What can be done here")}>
      <Rows>
        <Row icon={list} title={t("Services of this level")} href={`/services?level=${level}`} />
        <Row icon={building} title={t("Departments of the province")} href="/departments" />
      </Rows>
    </Section>
  );
}

function Inside({ region }: { region: Region }) {
  const places = usePlaces(region.code);
  const children = childrenIn(places, region.code);
  if (children.length === 0) return null;
  const [level] = children.map((child) => child.level);
  return (
    <Section title={t("What lies in it")}>
      <Rows label={level ? levelsWord(level) : t("What lies in it")}>
        {children.map((child) => (
          <Row
            key={child.code}
            title={<span lang={langOf(child)}>{nameOf(child)}</span>}
            href={`/regions/${child.code}`}
          />
        ))}
      </Rows>
    </Section>
  );
}

function Content({ body }: { body: RegionBody }) {
  const { region, ancestors, below } = body;
  return (
    <>
      <RegionTrail regions={ancestors} />
      <Rows>
        <Row
          icon={building}
          title={<span lang={langOf(region)}>{inLanguage(body.body)}</span>}
          detail={t("Answers for this place")}
        />
      </Rows>
      {below.length > 0 ? (
        <Facts
          facts={below.map(({ level, count }) => ({ value: formatNumber(count), name: levelsWord(level) }))}
        />
      ) : null}
      <Served body={body} />
      <Services region={region} />
      <Inside region={region} />
    </>
  );
}

function UseIt({ body }: { body: RegionBody }) {
  const { region, ancestors } = body;
  if (preferences.value.place?.code === region.code) return <p class="quiet">{t("This is your place.")}</p>;
  const choose = () => setPreferences({ place: placeOf(region, ancestors.at(-1)) });
  return (
    <Button kind="ink" wide onClick={choose}>
      {t("Make it my place")}
    </Button>
  );
}

export default function RegionPage({ params }: PageProps) {
  const { value, failure, again } = usePublicAnswer<RegionBody>(paths.body(params.code ?? ""));
  const choosable = value && value.region.level !== "province" && value.region.level !== "city";
  return (
    <Page
      title={value ? nameOf(value.region) : t("Place")}
      heading="large"
      back="/place"
      {...(choosable ? { foot: <UseIt body={value} /> } : {})}
    >
      {value ? (
        <Content body={value} />
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Skeleton lines={6} block />
      )}
    </Page>
  );
}
