// What is asked of an officer when a result leaves the office, on its list and beside its case alike.
import { t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { CARRIERS, looksRight } from "../rules/parcel_numbers.ts";
import { Checkbox } from "../ui/choice.tsx";
import { Notice } from "../ui/feedback.tsx";
import { SelectField, TextField } from "../ui/field.tsx";

const MOST_OF_A_NUMBER = 40;
const MOST_OF_A_NAME = 60;
const FEWEST_OF_A_CODE = 6;
const YES = "yes";

/** What is typed, by the name of its field; a tick is "yes". */
export type Leaving = Readonly<
  Partial<Record<"carrier" | "tracking_number" | "given_to" | "code" | "identity_seen", string>>
>;

interface FieldsProps {
  typed: Leaving;
  set: (change: Leaving) => void;
}

/** To whom a result belongs, and whether she has a code to show. */
export interface Fetched {
  applicant: string;
  has_code: boolean;
}

function carrierOf({ carrier }: Leaving): string {
  return carrier ?? CARRIERS[0]?.name ?? "";
}

/** Advice alone: a carrier may have numbers that are not known here. */
function Doubt({ carrier, typed }: { carrier: string; typed: string }) {
  if (typed.length <= 7 || looksRight(carrier, typed)) return null;
  return (
    <Notice kind="amber">
      {t("This does not look like a number of this carrier. Compare it once more; if it is right, go on.")}
    </Notice>
  );
}

export function ParcelFields({ typed, set }: FieldsProps) {
  const carrier = carrierOf(typed);
  const number = typed.tracking_number ?? "";
  const example = CARRIERS.find(({ name }) => name === carrier)?.example ?? "";
  return (
    <>
      <SelectField
        label={t("Carrier")}
        value={carrier}
        options={CARRIERS.map(({ name }) => ({ value: name, label: name }))}
        onChange={(name) => set({ carrier: name })}
      />
      <TextField
        label={t("Number of the parcel")}
        hint={t("Like {example}, as it stands on the slip.", { example })}
        value={number}
        input={{ autocapitalize: "characters", autocomplete: "off", spellcheck: false }}
        onInput={(text) =>
          set({ tracking_number: text.replace(/[^0-9A-Za-z-]/g, "").slice(0, MOST_OF_A_NUMBER) })
        }
      />
      <Doubt carrier={carrier} typed={number} />
    </>
  );
}

export function isParcelReady({ tracking_number }: Leaving): boolean {
  return Boolean(tracking_number);
}

/** The parcel as the case keeps it. */
export function parcelOf(typed: Leaving): { carrier: string; tracking_number: string } {
  return { carrier: carrierOf(typed), tracking_number: (typed.tracking_number ?? "").toUpperCase() };
}

export function WindowFields({ typed, set, fetched }: FieldsProps & { fetched: Fetched }) {
  return (
    <>
      <TextField
        label={t("Given to")}
        hint={t("The applicant, or whom she sends: the name on the identity card that you look at.")}
        value={typed.given_to ?? fetched.applicant}
        onInput={(text) => set({ given_to: text.slice(0, MOST_OF_A_NAME) })}
      />
      {fetched.has_code ? (
        <TextField
          label={t("Code that the person shows")}
          hint={t("The six digits in her case, or the verification code of the document.")}
          value={typed.code ?? ""}
          input={{ inputMode: "numeric", autocomplete: "off" }}
          onInput={(text) => set({ code: text.slice(0, MOST_OF_A_NUMBER) })}
        />
      ) : null}
      <Checkbox
        label={t("I have looked at the identity card, and it is this person.")}
        checked={typed.identity_seen === YES}
        onChange={(on) => set({ identity_seen: on ? YES : "" })}
      />
    </>
  );
}

/** What is noted at a window. */
export function givenOf(typed: Leaving, { applicant }: Fetched): components["schemas"]["GivenAtWindow"] {
  return {
    given_to: (typed.given_to ?? applicant).trim(),
    identity_seen: typed.identity_seen === YES,
    code: (typed.code ?? "").trim(),
  };
}

export function isWindowReady(typed: Leaving, fetched: Fetched): boolean {
  const { given_to, identity_seen, code = "" } = givenOf(typed, fetched);
  return given_to !== "" && identity_seen && (!fetched.has_code || code.length >= FEWEST_OF_A_CODE);
}
