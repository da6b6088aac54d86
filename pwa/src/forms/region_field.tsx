import { useEffect, useState } from "preact/hooks";
import { inOneLine, t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { LEVELS, type Level, PROVINCE_CODE } from "../rules/region_codes.ts";
import { FailureNotice } from "../ui/failure.tsx";
import { FieldGroup, SelectField } from "../ui/field.tsx";
import { words } from "./definition.ts";
import { type FieldProps, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";
import { levelOf, lyingIn, type Region, regionName, regionsBelow } from "./places.ts";

/** The regions two levels below a code, or why they cannot be had now. */
function useRegions(code: string): { regions: Region[]; failure: Failure | null; retry: () => void } {
  const [found, setFound] = useState<Region[] | Failure>([]);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    if (!code) setFound([]);
    else void regionsBelow(code).then((regions) => !gone && setFound(regions));
    return () => {
      gone = true;
    };
  }, [code, tries]);
  const retry = () => setTries(tries + 1);
  return Array.isArray(found)
    ? { regions: found, failure: null, retry }
    : { regions: [], failure: found, retry };
}

function optionsOf(regions: Region[], parent: string) {
  return regions
    .filter((region) => region.parent_code === parent)
    .map((region) => ({ value: region.code, label: regionName(region) }));
}

interface Offer {
  wide: Region[];
  near: Region[];
  code: string;
  level: Level;
}

/** What can be chosen on each level down to the one that the form asks for, and the code right above it. */
function stepsOf({ wide, near, code, level }: Offer) {
  const [city, county] = [lyingIn(code, "city"), lyingIn(code, "county")];
  return [
    { label: t("City"), value: city, options: optionsOf(wide, PROVINCE_CODE), above: "" },
    { label: t("County or district"), value: county, options: optionsOf(wide, city), above: city },
    {
      label: t("Township or street"),
      value: lyingIn(code, "township"),
      options: optionsOf(near, county),
      above: county,
    },
    {
      label: t("Village or community"),
      value: lyingIn(code, "village"),
      options: optionsOf(near, lyingIn(code, "township")),
      above: lyingIn(code, "township"),
    },
  ].slice(0, Math.max(1, LEVELS.indexOf(level)));
}

/** Whether the place that was put in goes far enough. */
function originWords(code: string, level: Level): string {
  return lyingIn(code, level)
    ? t("From the place that you have chosen. You can change it.")
    : t("We filled in what we know of your place. Please choose the rest.");
}

/** City, county, township and village, one after the other, as far down as the form asks. */
export function RegionField({ view, field, path }: FieldProps) {
  const given = answerAt(view.answers, path);
  const code = typeof given === "string" ? given : "";
  const wide = useRegions(PROVINCE_CODE);
  const near = useRegions(lyingIn(code, "county"));
  const level = levelOf(field);
  const choose = (value: string, above: string) => {
    view.change(path, value || above || undefined);
    if (value && lyingIn(value, level)) view.leave(path);
  };
  const help = inOneLine([words(field.help), code ? "" : t("Choose it step by step.")]);
  const text = texts(view, path, words(field.label), help, originWords(code, level));
  const failed = wide.failure ? wide : near.failure ? near : null;
  const steps = stepsOf({ wide: wide.regions, near: near.regions, code, level });
  return (
    <FieldGroup {...text}>
      <div class="form-places">
        {steps.map(({ label, value, options, above }) =>
          options.length > 0 ? (
            <SelectField
              key={label}
              label={label}
              value={value}
              options={options}
              placeholder={t("Please choose")}
              onChange={(chosen) => choose(chosen, above)}
            />
          ) : null,
        )}
      </div>
      {failed?.failure ? <FailureNotice failure={failed.failure} retry={failed.retry} /> : null}
    </FieldGroup>
  );
}
