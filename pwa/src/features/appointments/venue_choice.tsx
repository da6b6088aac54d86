// Where: the person's own county first, every other one behind a tap.
import pin from "icon:map-pin";
import { useState } from "preact/hooks";
import { inWords, t } from "../../i18n/index.ts";
import { beginningOf, type Level } from "../../rules/region_codes.ts";
import { preferences } from "../../storage/index.ts";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { Demonstration } from "./particulars.tsx";
import type { Region, Venue, VenueList } from "./wire.ts";

function isWithin(one: string, other: string, level: Level): boolean {
  return beginningOf(one, level) === beginningOf(other, level);
}

function shares(venue: Venue, place: string, level: Level): boolean {
  return isWithin(venue.county_code, place, level);
}

/** The place to start from: in the person's county, or else in her city. */
export function nearest(venues: Venue[]): Venue | null {
  const place = preferences.value.place?.code ?? "";
  return (
    venues.find((each) => shares(each, place, "county")) ??
    venues.find((each) => shares(each, place, "city")) ??
    null
  );
}

/** Cities with their venues: the person's own city first, her own county first in it. */
export function byCity({ venues, regions }: VenueList): { city: Region; venues: Venue[] }[] {
  const place = preferences.value.place?.code ?? "";
  const isOwn = (code: string, level: Level) => Number(isWithin(code, place, level));
  const nearFirst = [...venues].sort(
    (a, b) => isOwn(b.county_code, "county") - isOwn(a.county_code, "county"),
  );
  return regions
    .filter((each) => each.level === "city")
    .sort((a, b) => isOwn(b.code, "city") - isOwn(a.code, "city"))
    .map((city) => ({ city, venues: nearFirst.filter((each) => shares(each, city.code, "city")) }));
}

interface VenueListProps {
  list: VenueList;
  onChoose: (venue: Venue) => void;
}

interface VenueRowsProps {
  label: string;
  venues: Venue[];
  onChoose: (venue: Venue) => void;
}

export function VenueRows({ label, venues, onChoose }: VenueRowsProps) {
  return (
    <Rows label={label}>
      {venues.map((each) => (
        <Row
          key={each.id}
          title={inWords(each.name, each.name_en)}
          detail={inWords(each.address, each.address_en)}
          onClick={() => onChoose(each)}
        />
      ))}
    </Rows>
  );
}

function CityList({ list, onChoose }: VenueListProps) {
  return (
    <>
      {byCity(list).map(({ city, venues }) => (
        <Section key={city.code} title={inWords(city.name, city.name_en)}>
          <VenueRows label={inWords(city.name, city.name_en)} venues={venues} onChoose={onChoose} />
        </Section>
      ))}
    </>
  );
}

export function VenueChoice({ list, venue, onChoose }: VenueListProps & { venue: Venue }) {
  const [open, setOpen] = useState(false);
  const choose = (chosen: Venue) => {
    setOpen(false);
    onChoose(chosen);
  };
  return (
    <Section title={t("Where")}>
      <Rows label={t("Where")}>
        <Row
          icon={pin}
          title={inWords(venue.name, venue.name_en)}
          detail={
            <>
              <span class="appointment-address">{inWords(venue.address, venue.address_en)}</span>
              <Demonstration venue={venue} />
            </>
          }
          end={<span class="book-change">{t("Change")}</span>}
          onClick={() => setOpen(true)}
        />
      </Rows>
      <Sheet open={open} title={t("Choose a place")} onClose={() => setOpen(false)}>
        <CityList list={list} onChoose={choose} />
      </Sheet>
    </Section>
  );
}
