// What a step or question says and does: every property that the engine knows for its kind.
import trash from "icon:trash";
import { checkWords, type Json, JUDGES, KINDS } from "../../../offline_forms/engine/index.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { SegmentedField } from "../ui/choice.tsx";
import { Section } from "../ui/page.tsx";
import { ConditionEditor, firstCondition } from "./condition_editor.tsx";
import { ChoicesEditor } from "./form_choices.tsx";
import { ErrorList } from "./form_error_list.tsx";
import { RulesEditor } from "./form_rules.tsx";
import { Setting } from "./form_settings.tsx";
import { change, draft, selected } from "./form_store.ts";
import {
  type FieldPart,
  type FormPart,
  isField,
  NO_WORDS,
  type Part,
  type Place,
  partAt,
  pathOf,
  removeAt,
  replaceAt,
  type Words,
} from "./form_tree.ts";
import { kindWord, partName, propertyWord } from "./form_words.ts";
import { isLongProperty, WordsPair } from "./words_pair.tsx";

/** Properties with an editor of their own below, or none: they are kept as they are. */
const APART = new Set([
  "id",
  "kind",
  "label",
  "visible",
  "required",
  "rules",
  "choices",
  "fields",
  "hints",
  "formerly",
]);

export interface PartProps {
  form: FormPart;
  place: Place;
  part: Part;
  /** Put another value under a property; undefined takes it away. */
  set: (property: string, value: unknown, key?: string) => void;
}

function setAt(form: FormPart, place: Place, part: Part, property: string, value: unknown, key = ""): void {
  const { [property]: _, ...rest } = part as Record<string, unknown>;
  const next = (value === undefined ? rest : { ...part, [property]: value }) as unknown as Part;
  change({ definition: replaceAt(form, place, next) }, key && `${pathOf(place)}.${key}`);
}

function ownProperties(field: FieldPart): readonly string[] {
  return (KINDS.get(field.kind) ?? []).filter((property) => !APART.has(property));
}

function isWords(property: string): boolean {
  return JUDGES.get(property) === checkWords;
}

function OwnWords({ part, set }: PartProps) {
  if (!isField(part)) return null;
  return (
    <>
      {ownProperties(part)
        .filter(isWords)
        .map((property) => (
          <WordsPair
            key={property}
            label={propertyWord(property)}
            words={part[property] as Words | undefined}
            mayBeEmpty={property !== "statement" && property !== "body"}
            isLong={isLongProperty(property)}
            onChange={(words) => set(property, words, property)}
          />
        ))}
    </>
  );
}

function OwnSettings(props: PartProps) {
  const { part } = props;
  if (!isField(part)) return null;
  const properties = ownProperties(part).filter((property) => !isWords(property));
  return (
    <>
      {properties.map((property) => (
        <Setting key={property} field={part} property={property} set={props.set} />
      ))}
    </>
  );
}

type When = "always" | "never" | "when";

function whenOf(expression: unknown, otherwise: When): When {
  if (expression === undefined) return otherwise;
  return typeof expression === "boolean" ? (expression ? "always" : "never") : "when";
}

interface WhenProps extends PartProps {
  property: "visible" | "required";
}

/** Always, never (where that can be), or when sentences hold. */
function WhenEditor({ property, form, place, part, set }: WhenProps) {
  const isShown = property === "visible";
  const expression = (part as Record<string, unknown>)[property];
  const first = firstCondition(form, place, "before");
  const value = whenOf(expression, isShown ? "always" : "never");
  const choose = (when: string) => {
    if (when === "when") set(property, first);
    else set(property, when === "always" && !isShown ? true : undefined);
  };
  const options = [
    { value: "always", label: isShown ? t("Always") : t("It must") },
    ...(isShown ? [] : [{ value: "never", label: t("It may") }]),
    ...(first || value === "when" ? [{ value: "when", label: t("Only when…") }] : []),
  ];
  return (
    <>
      <SegmentedField
        label={propertyWord(property)}
        hint={first ? undefined : t("A rule can speak of questions that stand before this one.")}
        value={value}
        options={options}
        onChange={choose}
      />
      {value === "when" ? (
        <ConditionEditor
          label={isShown ? t("Shown when") : t("Must be answered when")}
          form={form}
          place={place}
          reach="before"
          expression={expression as Json}
          onChange={(next) => set(property, next ?? undefined)}
        />
      ) : null}
    </>
  );
}

function FieldProperties(props: PartProps) {
  const { part, set } = props;
  const has = (property: string) => isField(part) && KINDS.get(part.kind)?.includes(property);
  return (
    <>
      <WordsPair
        label={propertyWord("label")}
        words={(part as FieldPart).label}
        onChange={(words) => set("label", words ?? NO_WORDS, "label")}
      />
      {has("choices") ? <ChoicesEditor {...props} /> : null}
      <OwnWords {...props} />
      {has("required") ? <WhenEditor {...props} property="required" /> : null}
      <WhenEditor {...props} property="visible" />
      <OwnSettings {...props} />
      {has("rules") ? <RulesEditor {...props} /> : null}
    </>
  );
}

function StepProperties(props: PartProps) {
  const { part, set } = props;
  return (
    <>
      {["title", "help"].map((property) => (
        <WordsPair
          key={property}
          label={propertyWord(property)}
          words={(part as Record<string, unknown>)[property] as Words | undefined}
          mayBeEmpty={property === "help"}
          onChange={(words) => set(property, words, property)}
        />
      ))}
      <WhenEditor {...props} property="visible" />
    </>
  );
}

/** Everything about the step or question that is chosen. */
export function PartProperties({ form, place, part }: { form: FormPart; place: Place; part: Part }) {
  const props: PartProps = {
    form,
    place,
    part,
    set: (property, value, key) => setAt(form, place, part, property, value, key),
  };
  const remove = () => {
    selected.value = null;
    change({ definition: removeAt(form, place) });
  };
  return (
    <div class="builder-properties" key={pathOf(place)}>
      <Section title={isField(part) ? kindWord(part.kind) : t("Step")}>
        <ErrorList place={place} />
        {isField(part) ? <FieldProperties {...props} /> : <StepProperties {...props} />}
        {form.steps.length > 1 || isField(part) ? (
          <Button kind="quiet" icon={trash} onClick={remove}>
            {t("Remove “{name}”", { name: partName(part) })}
          </Button>
        ) : null}
      </Section>
    </div>
  );
}

export function selectedPart(): { place: Place; part: Part } | null {
  const [form, place] = [draft.value?.definition, selected.value];
  const part = form && place ? partAt(form, place) : undefined;
  return part && place ? { place, part } : null;
}
