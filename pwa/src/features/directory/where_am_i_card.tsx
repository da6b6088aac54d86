// "Where am I": asks for the position only when she taps, shows the guess, and lets her say yes or choose another.
import pin from "icon:current-location";
import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Notice, Waiting } from "../../ui/feedback.tsx";
import { Card, Row, Rows } from "../../ui/list.tsx";
import { INDEX, type IndexedPlace } from "./place_index.ts";
import { levelPath } from "./place_paths.ts";
import { nameOf, placeOf } from "./places.ts";
import { askWhereIAm, type Guess, type Refusal } from "./where_am_i.ts";

type State = "asked_nothing" | "asking" | Refusal | Guess;

function nameWithCity(county: IndexedPlace): string {
  return placeOf(
    county,
    INDEX.find(({ code }) => code === county.parent_code),
  ).name;
}

function Guessed({ guess }: { guess: Guess }) {
  const [first, ...others] = guess.places;
  if (!first || guess.outside) {
    return <Notice kind="amber">{t("You seem to be outside the province. Choose a place below.")}</Notice>;
  }
  return (
    <Card>
      <div class="where-guess" role="status">
        <p class="quiet">{t("You seem to be in")}</p>
        <p class="where-name">{nameWithCity(first)}</p>
        <p class="quiet small">
          {t("Guessed from the nearest county seat, so near a border it can be wrong.")}
        </p>
      </div>
      <Button kind="ink" wide href={levelPath(first.code)}>
        {t("Yes, {place}", { place: nameOf(first) })}
      </Button>
      <p class="where-others">
        <span class="quiet">{t("Or:")}</span>
        {others.map((county) => (
          <a key={county.code} href={levelPath(county.code)}>
            {nameWithCity(county)}
          </a>
        ))}
      </p>
    </Card>
  );
}

function NotFound({ why }: { why: Refusal }) {
  return (
    <Notice kind="amber">
      {why === "refused"
        ? t("Your phone does not give the position to this page. Choose your place below; that is enough.")
        : t("Your phone cannot say now where it is. Choose your place below.")}
    </Notice>
  );
}

export function WhereAmI() {
  const [state, setState] = useState<State>("asked_nothing");
  if (!("geolocation" in navigator)) return null;
  const ask = async () => {
    setState("asking");
    setState(await askWhereIAm());
  };
  if (state === "asking") return <Waiting label={t("Asking your phone…")} />;
  if (typeof state === "object") return <Guessed guess={state} />;
  return (
    <>
      {state === "asked_nothing" ? null : <NotFound why={state} />}
      <Rows>
        <Row
          icon={pin}
          title={t("Where am I?")}
          detail={t("Your phone asks you first. The position stays on it.")}
          onClick={() => void ask()}
        />
      </Rows>
    </>
  );
}
