// Narrowing a list by what its head offers, and by city where its entries lie in several.
import { t, tn } from "../../i18n/index.ts";
import { codeAt } from "../../rules/region_codes.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Sheet } from "../../ui/sheet.tsx";
import { cityOf, findEntries, listPath, type Wanted } from "./list_filter.ts";
import type { PublicList } from "./wire.ts";

interface NarrowProps {
  open: boolean;
  list: PublicList;
  wanted: Wanted;
  onClose: () => void;
}

/** A city is named by the entry that names the city itself, or else by the first of its places. */
function citiesOf(list: PublicList): { value: string; label: string }[] {
  const names = new Map<string, string>();
  for (const { region } of list.entries) {
    if (!region) continue;
    const city = cityOf(region.code);
    if (!names.has(city) || region.code === codeAt(region.code, "city")) names.set(city, region.name);
  }
  return [...names].sort(([a], [b]) => a.localeCompare(b)).map(([value, label]) => ({ value, label }));
}

export function NarrowSheet({ open, list, wanted, onClose }: NarrowProps) {
  const change = (changes: Partial<Wanted>) =>
    navigate(listPath(list.code, { ...wanted, ...changes }), { replace: true });
  const choose = (key: string, value: string) => change({ chosen: { ...wanted.chosen, [key]: value } });
  const cities = citiesOf(list);
  const count = findEntries(list, wanted).length;
  return (
    <Sheet open={open} title={t("Filter")} onClose={onClose}>
      {list.choices.map(({ key, name, options }) => (
        <SelectField
          key={key}
          label={name}
          value={wanted.chosen[key] ?? ""}
          placeholder={t("All")}
          options={options.map((option) => ({ value: option.key, label: option.name }))}
          onChange={(value) => choose(key, value)}
        />
      ))}
      {cities.length > 1 ? (
        <SelectField
          label={t("Place")}
          value={wanted.city}
          placeholder={t("All")}
          options={cities}
          onChange={(city) => change({ city })}
        />
      ) : null}
      <Actions>
        <Button onClick={() => change({ chosen: {}, city: "" })}>{t("Clear")}</Button>
        <Button kind="ink" onClick={onClose}>
          {tn("Show {count} entry", "Show {count} entries", count)}
        </Button>
      </Actions>
    </Sheet>
  );
}
