// Nobody knows yet where the person lives: every place at a glance, and the way to have hers first.
import pin from "icon:map-pin";
import { useState } from "preact/hooks";
import { inWords, t } from "../../i18n/index.ts";
import { preferences } from "../../storage/index.ts";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { byCity, VenueRows } from "./venue_choice.tsx";
import { bookPath, type Venue, type VenueList } from "./wire.ts";

function OwnPlace({ slug }: { slug: string }) {
  const { place } = preferences.value;
  const next = encodeURIComponent(bookPath(slug, {}));
  return (
    <Rows label={t("Your place")}>
      <Row
        icon={pin}
        title={
          place ? t("None in {place} takes bookings here yet", { place: place.name }) : t("Choose your place")
        }
        detail={
          place ? t("Any other one will do, or choose another place") : t("Then the nearest one stands first")
        }
        href={`/place?next=${next}`}
      />
    </Rows>
  );
}

interface VenueStartProps {
  slug: string;
  list: VenueList;
  onChoose: (venue: Venue) => void;
}

export function VenueStart({ slug, list, onChoose }: VenueStartProps) {
  const cities = byCity(list).filter(({ venues }) => venues.length > 0);
  const [code, setCode] = useState(cities[0]?.city.code);
  const shown = cities.find(({ city }) => city.code === code) ?? cities[0];
  return (
    <>
      <p class="quiet">
        {t("Any of them will do, wherever you are registered. Choose the place, then day and time.")}
      </p>
      <OwnPlace slug={slug} />
      <Section title={t("All places")}>
        <fieldset class="book-cities">
          <legend class="unseen">{t("Cities and prefectures")}</legend>
          {cities.map(({ city }) => (
            <button
              key={city.code}
              type="button"
              class="book-city"
              aria-pressed={city === shown?.city}
              onClick={() => setCode(city.code)}
            >
              {inWords(city.name, city.name_en)}
            </button>
          ))}
        </fieldset>
        {shown ? (
          <VenueRows
            label={inWords(shown.city.name, shown.city.name_en)}
            venues={shown.venues}
            onChoose={onChoose}
          />
        ) : null}
      </Section>
    </>
  );
}
