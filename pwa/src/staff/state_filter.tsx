import { t } from "../i18n/index.ts";
import { SelectField } from "../ui/field.tsx";
import { navigate, place } from "../ui/navigation.ts";
import type { CaseState } from "./office.ts";
import { STATES_IN_ORDER, stateWords } from "./words.ts";

/** The state that the address asks for; null for all. */
export function stateIn(query: URLSearchParams): CaseState | null {
  return STATES_IN_ORDER.find((state) => state === query.get("state")) ?? null;
}

/** Which cases are listed; the address keeps it, so that a reload and a link show the same. */
export function StateFilter({ state }: { state: CaseState | null }) {
  const choose = (value: string) =>
    navigate(`${place.peek().path}${value ? `?state=${value}` : ""}`, { replace: true });
  return (
    <div class="staff-filter">
      <SelectField
        label={t("Show")}
        value={state ?? ""}
        options={[
          { value: "", label: t("All cases") },
          ...STATES_IN_ORDER.map((each) => ({ value: each, label: stateWords(each) })),
        ]}
        onChange={choose}
      />
    </div>
  );
}
