import { useEffect, useState } from "preact/hooks";
import { lyingIn, type Region, regionName, regionsBelow } from "../../forms/places.ts";
import { t } from "../../i18n/index.ts";
import { PROVINCE_CODE } from "../../rules/region_codes.ts";
import { FieldGroup, SelectField, TextField } from "../../ui/field.tsx";
import type { PostalAddress } from "./delivery_store.ts";

const MOST_OF_A_NAME = 60;
const MOST_OF_A_LINE = 120;
const MOBILE = /^1[3-9]\d{9}$/;

export type Faults = Partial<Record<keyof PostalAddress, string>>;

/** What is missing or wrong, each with what to do. */
export function faultsOf(address: PostalAddress): Faults {
  const faults: Faults = {};
  if (!address.name.trim()) faults.name = t("Write the name of whoever takes the parcel.");
  if (!MOBILE.test(address.phone)) faults.phone = t("A mobile number has 11 digits and begins with 1.");
  if (!lyingIn(address.region_code, "county"))
    faults.region_code = t("Choose the place, at least the county.");
  if (address.line.trim().length < 2)
    faults.line = t("Write the street or group, and the number of the house.");
  return faults;
}

function useRegions(code: string): Region[] {
  const [regions, setRegions] = useState<Region[]>([]);
  useEffect(() => {
    let gone = false;
    if (!code) setRegions([]);
    else void regionsBelow(code).then((found) => !gone && setRegions(Array.isArray(found) ? found : []));
    return () => {
      gone = true;
    };
  }, [code]);
  return regions;
}

interface PlaceProps {
  code: string;
  error: string | undefined;
  onChange: (code: string) => void;
}

function Place({ code, error, onChange }: PlaceProps) {
  const wide = useRegions(PROVINCE_CODE);
  const near = useRegions(lyingIn(code, "county"));
  const [city, county] = [lyingIn(code, "city"), lyingIn(code, "county")];
  const levels = [
    { label: t("City"), value: city, above: PROVINCE_CODE, among: wide },
    { label: t("County or district"), value: county, above: city, among: wide },
    { label: t("Township or street"), value: lyingIn(code, "township"), above: county, among: near },
  ];
  return (
    <FieldGroup label={t("Place")} error={error}>
      {levels.map(({ label, value, above, among }) => {
        const options = among.filter((region) => above && region.parent_code === above);
        return options.length > 0 ? (
          <SelectField
            key={label}
            label={label}
            value={value}
            options={options.map((region) => ({ value: region.code, label: regionName(region) }))}
            placeholder={t("Please choose")}
            onChange={(chosen) => onChange(chosen || above)}
          />
        ) : null;
      })}
    </FieldGroup>
  );
}

interface AddressFieldsProps {
  address: PostalAddress;
  faults: Faults;
  onChange: (address: PostalAddress) => void;
}

export function AddressFields({ address, faults, onChange }: AddressFieldsProps) {
  const set = (part: Partial<PostalAddress>) => onChange({ ...address, ...part });
  return (
    <>
      <TextField
        label={t("Who takes the parcel")}
        error={faults.name}
        value={address.name}
        input={{ autocomplete: "name" }}
        onInput={(name) => set({ name: name.slice(0, MOST_OF_A_NAME) })}
      />
      <TextField
        label={t("Mobile phone")}
        hint={t("The courier calls this number.")}
        error={faults.phone}
        value={address.phone}
        input={{ type: "tel", inputMode: "tel", autocomplete: "tel" }}
        onInput={(phone) => set({ phone: phone.replace(/\D/g, "").slice(0, 11) })}
      />
      <Place
        code={address.region_code}
        error={faults.region_code}
        onChange={(region_code) => set({ region_code })}
      />
      <TextField
        label={t("Street or group, house number")}
        error={faults.line}
        value={address.line}
        input={{ autocomplete: "street-address" }}
        onInput={(line) => set({ line: line.slice(0, MOST_OF_A_LINE) })}
      />
    </>
  );
}
