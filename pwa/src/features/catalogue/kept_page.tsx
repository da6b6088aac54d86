// What is kept on this phone for days without a network, of which counties and in which languages.
import empty from "icon:device-mobile-off";
import { useEffect, useState } from "preact/hooks";
import { contentLanguage, inWords, t } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import { connectivity } from "../../net/connectivity.ts";
import { startPacks } from "../../net/pack_triggers.ts";
import { checkPacks, followPacks, packId, packs } from "../../net/packs.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { preferences } from "../../storage/preferences.ts";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { PackCard } from "./pack_card.tsx";
import { PackOffer } from "./pack_offer.tsx";
import { countyName, countyOf } from "./pack_place.tsx";

type RegionList = components["schemas"]["RegionList"];
type Region = RegionList["regions"][number];

const LANGUAGES = ["zh-CN", "en"];

function useUpperPlaces(): Region[] {
  const top = usePublicAnswer<RegionList>("/api/directory/regions");
  const province = top.value?.regions[0]?.code;
  const below = usePublicAnswer<RegionList>(province ? `/api/directory/regions/${province}/below` : null);
  return below.value?.regions ?? [];
}

function nameOf(region: Region): string {
  return inWords(region.name, region.name_en);
}

function optionsOf(regions: Region[]) {
  return regions.map((region) => ({ value: region.code, label: nameOf(region) }));
}

/** Home and the place of work may lie in two counties; her own place stays as it is. */
function AnotherCounty() {
  const places = useUpperPlaces();
  const [city, setCity] = useState("");
  const [county, setCounty] = useState("");
  const found = places.find(({ code }) => code === county);
  const chooseCity = (code: string) => {
    setCity(code);
    setCounty("");
  };
  return (
    <Section title={t("Another county")}>
      <div class="pack">
        <SelectField
          label={t("City or prefecture")}
          value={city}
          placeholder={t("Please choose")}
          options={optionsOf(places.filter(({ level }) => level === "city"))}
          onChange={chooseCity}
        />
        <SelectField
          label={t("County")}
          value={county}
          placeholder={t("Please choose")}
          options={optionsOf(
            places.filter(({ level, parent_code: parent }) => level === "county" && parent === city),
          )}
          onChange={setCounty}
        />
      </div>
      {found ? <Offers code={found.code} name={nameOf(found)} languages={[contentLanguage()]} /> : null}
    </Section>
  );
}

interface OffersProps {
  code: string;
  name: string;
  languages: string[];
}

function Offers({ code, name, languages }: OffersProps) {
  const kept = new Set(packs.value?.map(({ id }) => id));
  return (
    <>
      {languages
        .filter((each) => !kept.has(packId(each, code)))
        .map((each) => (
          <PackOffer key={packId(each, code)} language={each} code={code} name={name} saysLanguage />
        ))}
    </>
  );
}

/** The county of her own place in the language in use first; then, where it is kept and can be had, in the other. */
function OwnOffers() {
  const place = preferences.value.place;
  if (!place) return null;
  const code = countyOf(place.code);
  const kept = packs.value?.find(({ id }) => id === packId(contentLanguage(), code));
  const isAway = connectivity.value === "unreachable";
  const languages = kept && !isAway ? LANGUAGES : [contentLanguage()];
  return <Offers code={code} name={kept?.name ?? countyName(place)} languages={languages} />;
}

export default function KeptPage() {
  useEffect(() => {
    followPacks();
    startPacks();
    void checkPacks(false).catch(() => undefined);
  }, []);
  const kept = packs.value;
  return (
    <Page title={t("Guides kept on this phone")} back="/me">
      <p>{t("All guides of a county, for days and places without a network.")}</p>
      {kept === null ? <Skeleton lines={2} block /> : null}
      {kept?.map((view) => (
        <PackCard key={view.id} view={view} />
      ))}
      {kept?.length === 0 && !preferences.value.place ? (
        <Empty icon={empty} title={t("Nothing is kept yet")}>
          <p>{t("Choose a county below.")}</p>
        </Empty>
      ) : null}
      {kept ? <OwnOffers /> : null}
      {kept ? <AnotherCounty /> : null}
    </Page>
  );
}
