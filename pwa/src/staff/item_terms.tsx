// The terms that can only be tightened: time, visits, papers, fees, ways to do it.

import { localFieldWord } from "../features/catalogue/local_words.ts";
import { handlingWord, timeWord } from "../features/catalogue/words.ts";
import { formatMoney, inLanguage, t, tn } from "../i18n/index.ts";
import { Checkbox } from "../ui/choice.tsx";
import { FieldGroup, SelectField, TextField } from "../ui/field.tsx";
import { fieldId, findings, wordsAt } from "./item_findings.ts";
import {
  change,
  draft,
  type Elements,
  type Item,
  isSum,
  setPromise,
  type Unit,
  unreadable,
} from "./item_store.ts";

type Inherited = Item["inherited"];
type Form = NonNullable<Elements["handle_type_added"]>[number];

const FORMS: Record<Form, () => string> = {
  "1": () => handlingWord("window"),
  "2": () => handlingWord("online"),
  "3": () => handlingWord("express"),
};

export function PromisedTime({ inherited }: { inherited: Inherited }) {
  const own = draft.value.promise_day;
  const hasNumber = Boolean(own && own.unit !== "immediate");
  const isOfNumber = hasNumber && !findings().some(({ code }) => code === "not_comparable_with_above");
  const said = timeWord({ unit: inherited.promised_unit, number: inherited.promised_number, explain: null });
  return (
    <div class="items-pair" id={fieldId("promise_day")}>
      <SelectField
        label={localFieldWord("promise_day")}
        hint={t("Level above: {value}", { value: said })}
        error={isOfNumber ? undefined : wordsAt("promise_day")}
        value={own?.unit ?? ""}
        options={[
          { value: "", label: t("As the level above") },
          { value: "immediate", label: t("On the spot") },
          { value: "day", label: t("Days") },
          { value: "working_day", label: t("Working days") },
          { value: "month", label: t("Months") },
        ]}
        onChange={(unit) => setPromise(unit as Unit | "", own?.number ?? inherited.promised_number)}
      />
      {own && hasNumber ? (
        <TextField
          label={t("How many")}
          error={isOfNumber ? wordsAt("promise_day") : undefined}
          value={String(own.number ?? "")}
          onInput={(text) => setPromise(own.unit, Math.min(Number.parseInt(text, 10) || 0, 365))}
          input={{ inputMode: "numeric", maxLength: 3 }}
        />
      ) : null}
    </div>
  );
}

/** No more than the level above asks for; what stands there already can be read, also where it is more. */
export function offeredVisits(above: number, own: number | null): number[] {
  return Array.from({ length: Math.max(above, own ?? 0) + 1 }, (_, count) => count);
}

export function Visits({ inherited }: { inherited: Inherited }) {
  const word = (count: number) =>
    count === 0 ? t("No visit needed") : tn("{count} visit", "{count} visits", count);
  const own = draft.value.limit_scene_num ?? null;
  return (
    <SelectField
      label={localFieldWord("limit_scene_num")}
      hint={t("Level above: {value}", { value: word(inherited.visits) })}
      error={wordsAt("limit_scene_num") ?? wordsAt("limit_scene_explain")}
      value={String(own ?? "")}
      options={[
        { value: "", label: t("As the level above") },
        ...offeredVisits(inherited.visits, own).map((count) => ({
          value: String(count),
          label: word(count),
        })),
      ]}
      onChange={(value) => change({ limit_scene_num: value === "" ? null : Number(value) })}
    />
  );
}

function toggled<T>(list: T[] | undefined, each: T, isIn: boolean): T[] {
  return isIn ? [...(list ?? []), each] : (list ?? []).filter((other) => other !== each);
}

export function Papers({ inherited }: { inherited: Inherited }) {
  const waived = draft.value.materials_waived ?? [];
  const open = inherited.materials.filter((each) => !each.waived_above);
  const gone = inherited.materials.filter((each) => each.waived_above).map(({ name }) => inLanguage(name));
  return (
    <FieldGroup
      label={localFieldWord("materials_waived")}
      hint={
        gone.length > 0 ? t("Not needed by the level above: {names}", { names: gone.join(" · ") }) : undefined
      }
      error={wordsAt("materials_waived")}
    >
      {open.map(({ name }) => (
        <Checkbox
          bare
          key={name["zh-CN"]}
          label={inLanguage(name)}
          checked={waived.includes(name["zh-CN"])}
          onChange={(isIn) => change({ materials_waived: toggled(waived, name["zh-CN"], isIn) })}
        />
      ))}
    </FieldGroup>
  );
}

function Fee({ fee }: { fee: Inherited["fees"][number] }) {
  const name = fee.name["zh-CN"];
  const waived = draft.value.fees_waived ?? [];
  const lowered = draft.value.fees_lowered ?? [];
  const own = lowered.find((each) => each.fee === name);
  const others = lowered.filter((each) => each.fee !== name);
  const setYuan = (text: string) => {
    const yuan = Number.parseFloat(text);
    const next = Number.isFinite(yuan)
      ? [...others, { fee: name, amount_fen: Math.round(yuan * 100) }]
      : others;
    change({ fees_lowered: next });
  };
  return (
    <div class="items-pair">
      <Checkbox
        bare
        label={t("{fee}: free here", { fee: inLanguage(fee.name) })}
        checked={fee.waived_above || waived.includes(name)}
        onChange={(isIn) => change({ fees_waived: toggled(waived, name, isIn) })}
      />
      {fee.amount_fen === null ? null : (
        <TextField
          label={t("{fee}: yuan here", { fee: inLanguage(fee.name) })}
          hint={t("Level above: {value}", { value: formatMoney(fee.amount_fen) })}
          optional
          error={own && !isSum(own.amount_fen) ? wordsAt("fees_lowered") : undefined}
          value={own ? String(own.amount_fen / 100) : ""}
          onInput={setYuan}
          input={{ inputMode: "decimal", maxLength: 8 }}
        />
      )}
    </div>
  );
}

export function Fees({ inherited }: { inherited: Inherited }) {
  if (inherited.fees.length === 0) return null;
  const isUnreadable = unreadable(draft.value).includes("fees_lowered");
  return (
    <FieldGroup
      label={t("Fees")}
      error={isUnreadable ? undefined : (wordsAt("fees_lowered") ?? wordsAt("fees_waived"))}
    >
      {inherited.fees.map((fee) => (
        <Fee fee={fee} key={fee.name["zh-CN"]} />
      ))}
    </FieldGroup>
  );
}

export function Forms({ inherited }: { inherited: Inherited }) {
  const missing = (Object.keys(FORMS) as Form[]).filter((each) => !inherited.handle_type.includes(each));
  const added = draft.value.handle_type_added ?? [];
  if (missing.length === 0) return null;
  return (
    <FieldGroup label={localFieldWord("handle_type_added")} error={wordsAt("handle_type")}>
      {missing.map((each) => (
        <Checkbox
          bare
          key={each}
          label={FORMS[each]()}
          checked={added.includes(each)}
          onChange={(isIn) => change({ handle_type_added: toggled(added, each, isIn) })}
        />
      ))}
    </FieldGroup>
  );
}
