import "./list_filters.css";
import chevron from "icon:chevron-down";
import searchIcon from "icon:search";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { contentLanguage, inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, session } from "../net/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { SelectField } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { navigate, place } from "../ui/navigation.ts";
import { chosenWords } from "./chosen_words.ts";
import { caseNumber, changed, type Narrowing } from "./list_address.ts";
import { type ListCounts, listCounts, officeCases } from "./office.ts";
import { officeStaff } from "./officers.ts";
import { STATES_IN_ORDER, stateWords } from "./words.ts";

type Region = components["schemas"]["RegionList"]["regions"][number];

interface View {
  count: Exclude<keyof ListCounts, "services" | "counted_to">;
  asks: Narrowing;
  words: () => string;
}

const VIEWS: View[] = [
  { count: "overdue", asks: { due: "overdue" }, words: () => t("Overdue") },
  { count: "within_1", asks: { due: "within_1" }, words: () => t("Due by the next working day") },
  { count: "within_3", asks: { due: "within_3" }, words: () => t("Due within 3 working days") },
  { count: "mine", asks: { assignee: "mine" }, words: () => t("Mine") },
  { count: "nobody", asks: { assignee: "nobody" }, words: () => t("Nobody's") },
  { count: "waiting", asks: { state: "correction_requested" }, words: () => t("With the applicant") },
  { count: "special", asks: { state: "special_procedure" }, words: () => t("In a special procedure") },
];

function goTo(query: string): void {
  navigate(`${place.peek().path}${query}`);
}

function counted(view: View): ComponentChildren {
  const counts = listCounts.value;
  if (!counts) return null;
  const count = counts[view.count];
  return <span class="list-view-count">{count >= counts.counted_to ? `${count - 1}+` : count}</span>;
}

/** One tap each, with how much stands there; a second tap takes it away again. */
function Views({ narrowing }: { narrowing: Narrowing }) {
  return (
    <nav class="list-views" aria-label={t("Views of the list")}>
      {VIEWS.map((view) => {
        const [[name, value]] = Object.entries(view.asks) as [[keyof Narrowing, string]];
        const isOn = narrowing[name] === value;
        return (
          <a
            class="chip"
            href={`${place.value.path}${changed(narrowing, { [name]: isOn ? "" : value })}`}
            aria-current={isOn ? "true" : undefined}
            key={view.count}
          >
            {view.words()}
            {counted(view)}
          </a>
        );
      })}
    </nav>
  );
}

/** The whole number of a case, or its last digits. */
function NumberSearch({ narrowing }: { narrowing: Narrowing }) {
  const [typed, setTyped] = useState(narrowing.number ?? "");
  const id = useId();
  useEffect(() => setTyped(narrowing.number ?? ""), [narrowing.number]);
  const wanted = caseNumber(typed);
  return (
    <search>
      <form
        class="list-number"
        onSubmit={(event) => {
          event.preventDefault();
          goTo(changed(narrowing, { number: wanted }));
        }}
      >
        <label class="field-label" for={id}>
          {t("Case number, or its last digits")}
        </label>
        <span class="list-number-line">
          <input
            class="input"
            id={id}
            value={typed}
            inputMode="numeric"
            enterkeyhint="search"
            maxLength={30}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <IconButton
            icon={searchIcon}
            label={t("Look for it")}
            onClick={() => goTo(changed(narrowing, { number: wanted }))}
          />
        </span>
      </form>
    </search>
  );
}

/** The place that is chosen, where it is none of those below the office. */
function usePlace(code: string | undefined, known: Region[]): Region[] {
  const [place, setPlace] = useState<Region | null>(null);
  const isKnown = !code || known.some((each) => each.code === code);
  useEffect(() => {
    if (!code || isKnown) return;
    void api.get<{ region: Region }>(`/api/directory/regions/${code}`).then((answer) => {
      if (answer.ok) setPlace(answer.value.region);
    });
  }, [code, isKnown]);
  return place && place.code === code && !isKnown ? [...known, place] : known;
}

/** The places right below the one of her office: where cases come from. */
function usePlaces(): Region[] {
  const [places, setPlaces] = useState<Region[]>([]);
  const code = session.value.account?.region_code;
  useEffect(() => {
    if (!code) return;
    void api.get<{ regions: Region[] }>(`/api/directory/regions?parent=${code}`).then((answer) => {
      if (answer.ok) setPlaces(answer.value.regions);
    });
  }, [code]);
  return places;
}

interface Choice {
  name: keyof Narrowing;
  label: string;
  all: string;
  options: { value: string; label: string }[];
}

function byState(): Choice {
  return {
    name: "state",
    label: t("Show"),
    all: t("All cases"),
    options: STATES_IN_ORDER.map((each) => ({ value: each, label: stateWords(each) })),
  };
}

function byTimeLimit(): Choice {
  return {
    name: "due",
    label: t("Time limit"),
    all: t("Any"),
    options: [
      { value: "overdue", label: t("Overdue") },
      { value: "within_1", label: t("Due by the next working day") },
      { value: "within_3", label: t("Due within 3 working days") },
      { value: "none", label: t("No time limit") },
    ],
  };
}

function byOfficer(): Choice {
  const officers = officeStaff.value?.officers ?? [];
  return {
    name: "assignee",
    label: t("Officer"),
    all: t("Anybody"),
    options: [
      { value: "mine", label: t("Mine") },
      { value: "nobody", label: t("Nobody's") },
      ...officers.map(({ account_id, name }) => ({ value: account_id, label: name })),
    ],
  };
}

function byService(): Choice {
  const services = listCounts.value?.services ?? [];
  return {
    name: "service",
    label: t("Service"),
    all: t("All services"),
    options: services.map(({ slug, name }) => ({ value: slug, label: inLanguage(name) })),
  };
}

function byPlace(places: Region[]): Choice {
  return {
    name: "region",
    label: t("Place"),
    all: t("All places"),
    options: places.map(({ code, name, name_en }) => ({
      value: code,
      label: contentLanguage() === "en" && name_en ? name_en : name,
    })),
  };
}

/** What an address asks for stays to be seen and chosen away, also where it is not among what is offered now. */
function withChosen({ name, options }: Choice, chosen: string | undefined) {
  if (!chosen || options.some(({ value }) => value === chosen)) return options;
  return [...options, { value: chosen, label: chosenWords(name, chosen, officeCases.value ?? []) }];
}

function Chooser({ choice, narrowing }: { choice: Choice; narrowing: Narrowing }) {
  const chosen = narrowing[choice.name];
  return (
    <SelectField
      label={choice.label}
      value={chosen ?? ""}
      options={[{ value: "", label: choice.all }, ...withChosen(choice, chosen)]}
      onChange={(value) => goTo(changed(narrowing, { [choice.name]: value }))}
    />
  );
}

/** What the list is narrowed to: every choice goes into the address. */
export function ListFilters({ narrowing }: { narrowing: Narrowing }) {
  const places = usePlace(narrowing.region, usePlaces());
  const choices = [byTimeLimit(), byOfficer(), byService(), byPlace(places)];
  const inUse = choices.filter(({ name }) => narrowing[name]).length;
  return (
    <div class="list-filters">
      <Views narrowing={narrowing} />
      <NumberSearch narrowing={narrowing} />
      <Chooser choice={byState()} narrowing={narrowing} />
      <details class="list-more">
        <summary>
          {t("Narrow the list")}
          {inUse > 0 ? <span class="list-view-count">{inUse}</span> : null}
          <Icon of={chevron} class="small" />
        </summary>
        <div class="list-choices">
          {choices.map((choice) => (
            <Chooser choice={choice} narrowing={narrowing} key={choice.name} />
          ))}
        </div>
      </details>
      {Object.keys(narrowing).length > 0 ? (
        <Button kind="quiet" onClick={() => goTo("")}>
          {t("Show everything again")}
        </Button>
      ) : null}
    </div>
  );
}
