// One setting of a question: a number, a day, a choice or a switch. What was made by hand is shown and kept.
import trash from "icon:trash";
import { CHECKS, PREFILLS } from "../../../offline_forms/engine/index.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/choice.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import type { FieldPart } from "./form_tree.ts";
import { checkWord, levelWord, prefillWord, propertyWord } from "./form_words.ts";

interface SettingProps {
  field: FieldPart;
  property: string;
  set: (property: string, value: unknown, key?: string) => void;
}

/** Set by hand, to something that no control here can say. */
function ByHand({ property, set }: SettingProps) {
  return (
    <div class="builder-by-hand">
      <p>{t("{property}: a rule made by hand", { property: propertyWord(property) })}</p>
      <Button kind="quiet" icon={trash} onClick={() => set(property, undefined)}>
        {t("Remove “{name}”", { name: propertyWord(property) })}
      </Button>
    </div>
  );
}

interface OptionsProps extends SettingProps {
  values: readonly (string | number)[];
  word: (value: never) => string;
}

function OneOf({ field, property, set, values, word }: OptionsProps) {
  return (
    <SelectField
      label={propertyWord(property)}
      optional
      value={String(field[property] ?? "")}
      options={[
        { value: "", label: t("Nothing") },
        ...values.map((value) => ({ value: String(value), label: word(value as never) })),
      ]}
      onChange={(chosen) =>
        set(
          property,
          values.find((value) => String(value) === chosen),
        )
      }
    />
  );
}

const YUAN = 100;

function NumberSetting({ field, property, set }: SettingProps) {
  const isMoney = field.kind === "money";
  const value = field[property];
  const shown = typeof value === "number" ? String(isMoney ? value / YUAN : value) : "";
  const put = (typed: string) => {
    const number = Math.round(Number(typed) * (isMoney ? YUAN : 1));
    if (typed.trim() === "") set(property, undefined, property);
    else if (Number.isSafeInteger(number)) set(property, number, property);
  };
  const label = isMoney
    ? t("{property} (yuan)", { property: propertyWord(property) })
    : propertyWord(property);
  return <TextField label={label} optional value={shown} input={{ inputMode: "numeric" }} onInput={put} />;
}

function dayOf(value: unknown): string | null {
  if (!Array.isArray(value)) return null;
  const [head, day] = value as unknown[];
  if (head === "today") return "today";
  return head === "date" && typeof day === "string" ? day : null;
}

function DaySetting(props: SettingProps) {
  const { field, property, set } = props;
  const day = dayOf(field[property]);
  if (field[property] !== undefined && day === null) return <ByHand {...props} />;
  const kind = day === null ? "" : day === "today" ? "today" : "day";
  const choose = (chosen: string) => {
    if (chosen === "") set(property, undefined);
    else set(property, chosen === "today" ? ["today"] : ["date", "2026-01-01"]);
  };
  return (
    <>
      <SelectField
        label={propertyWord(property)}
        optional
        value={kind}
        options={[
          { value: "", label: t("Nothing") },
          { value: "today", label: t("today") },
          { value: "day", label: t("a certain day") },
        ]}
        onChange={choose}
      />
      {kind === "day" ? (
        <TextField
          label={t("{property}: which day", { property: propertyWord(property) })}
          value={day ?? ""}
          input={{ type: "date" }}
          onInput={(typed) => typed && set(property, ["date", typed], property)}
        />
      ) : null}
    </>
  );
}

function isLimit(property: string): boolean {
  return /^(min|max)(_|$)/.test(property);
}

function Limit(props: SettingProps) {
  const value = props.field[props.property];
  const isNumber = props.property.includes("_") || ["integer", "money"].includes(props.field.kind);
  if (!isNumber) return <DaySetting {...props} />;
  return value === undefined || typeof value === "number" ? (
    <NumberSetting {...props} />
  ) : (
    <ByHand {...props} />
  );
}

const LEVELS = [1, 2, 3, 4, 5];
const CAMERA = "camera";

/** The control for a property; one that is newer than this page is kept as it is, and said to be there. */
export function Setting(props: SettingProps) {
  const { field, property, set } = props;
  if (property === "prefill") return <OneOf {...props} values={[...PREFILLS]} word={prefillWord} />;
  if (property === "check") {
    const known = [...CHECKS.keys()].filter((each) => checkWord(each));
    return <OneOf {...props} values={known} word={(each: string) => checkWord(each) ?? each} />;
  }
  if (property === "level") return <OneOf {...props} values={LEVELS} word={levelWord} />;
  if (property === "capture" || property === "mobile_only") {
    const on = property === "capture" ? CAMERA : true;
    return (
      <Checkbox
        label={propertyWord(property)}
        checked={field[property] === on}
        onChange={(isOn) => set(property, isOn ? on : undefined)}
      />
    );
  }
  if (property === "max_size" || property === "accept" || property === "type") return null;
  if (isLimit(property)) return <Limit {...props} />;
  return field[property] === undefined ? null : <ByHand {...props} />;
}
