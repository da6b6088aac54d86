// On the page of all services: what can be kept, or is kept, of the person's own county.
import device from "icon:device-mobile-check";
import { useEffect, useState } from "preact/hooks";
import { contentLanguage, t } from "../../i18n/index.ts";
import { followPacks, packId, packs } from "../../net/packs.ts";
import { codeAt } from "../../rules/region_codes.ts";
import { packNotes } from "../../storage/pack_notes.ts";
import { type Place, preferences } from "../../storage/preferences.ts";
import { Row, Rows } from "../../ui/list.tsx";
import { PackCard } from "./pack_card.tsx";
import { PackOffer } from "./pack_offer.tsx";
import { whenWord } from "./pack_words.ts";

/** The county that a place lies in. */
export function countyOf(code: string): string {
  return codeAt(code, "county");
}

/** The name of the county, where the place is one; what lies below it says only its own and its township's. */
export function countyName(place: Place): string {
  const [own = ""] = place.name.split(" · ");
  return countyOf(place.code) === place.code ? own : t("your county");
}

function Kept({ id }: { id: string }) {
  const view = packs.value?.find((each) => each.id === id);
  // Whoever has just seen it come is told that it is whole; later a line is enough.
  const [isNew, setIsNew] = useState(false);
  const isWhole = view?.state === "whole";
  useEffect(() => {
    if (view && !isWhole) setIsNew(true);
  }, [view, isWhole]);
  if (view && (isNew || !isWhole)) return <PackCard view={view} />;
  return (
    <Rows>
      <Row
        icon={device}
        tone="jade"
        title={t("All guides are kept on this phone")}
        detail={view ? t("Fresh as of {when}", { when: whenWord(view.checkedAt) }) : t("One moment…")}
        href="/me/kept"
      />
    </Rows>
  );
}

export function PackPlace() {
  const place = preferences.value.place;
  useEffect(followPacks, []);
  if (!place) {
    return (
      <p class="pack-line">
        <a href="/place?next=%2Fservices">{t("Choose your place to keep all its guides on this phone")}</a>
      </p>
    );
  }
  const code = countyOf(place.code);
  const id = packId(contentLanguage(), code);
  // Read first, whatever is noted: else nothing draws this anew once they are taken off.
  const isHere = packs.value?.some((each) => each.id === id);
  const isKept = isHere || packNotes().packs.some((each) => each.id === id);
  if (isKept) return <Kept key={id} id={id} />;
  return <PackOffer key={id} language={contentLanguage()} code={code} name={countyName(place)} />;
}
