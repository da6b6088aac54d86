import { t } from "../i18n/index.ts";
import { Checkbox, ChoiceWords, RadioField, SegmentedField } from "../ui/choice.tsx";
import { FieldGroup } from "../ui/field.tsx";
import { words } from "./definition.ts";
import { type FieldProps, shownError, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";

const MOST_SIDE_BY_SIDE = 3;
const LONGEST_SIDE_BY_SIDE = 10;

function choose(props: FieldProps, value: unknown): void {
  props.view.change(props.path, value);
  props.view.leave(props.path);
}

export function ChoiceField(props: FieldProps) {
  const { view, field, path } = props;
  const options = (field.choices ?? []).map(({ value, label, help }) => ({
    value,
    label: words(label),
    help: words(help),
  }));
  const isShort =
    options.length <= MOST_SIDE_BY_SIDE &&
    options.every(({ label, help }) => label.length <= LONGEST_SIDE_BY_SIDE && !help);
  const given = answerAt(view.answers, path);
  const common = {
    ...texts(view, path, words(field.label), words(field.help)),
    value: typeof given === "string" ? given : null,
    options,
    onChange: (value: string) => choose(props, value),
  };
  return isShort ? <SegmentedField {...common} /> : <RadioField {...common} />;
}

export function YesNoField(props: FieldProps) {
  const { view, field, path } = props;
  const given = answerAt(view.answers, path);
  return (
    <SegmentedField
      {...texts(view, path, words(field.label), words(field.help))}
      value={given === true ? "yes" : given === false ? "no" : null}
      options={[
        { value: "yes", label: t("Yes") },
        { value: "no", label: t("No") },
      ]}
      onChange={(value) => choose(props, value === "yes")}
    />
  );
}

export function ChoicesField(props: FieldProps) {
  const { view, field, path } = props;
  const given = answerAt(view.answers, path);
  const chosen = Array.isArray(given) ? (given as string[]) : [];
  const toggle = (value: string, on: boolean) => {
    const left = chosen.filter((each) => each !== value);
    choose(props, on ? [...left, value] : left);
  };
  return (
    <FieldGroup {...texts(view, path, words(field.label), words(field.help))}>
      <div class="choices">
        {(field.choices ?? []).map(({ value, label, help }) => (
          <Checkbox
            label={<ChoiceWords label={words(label)} help={words(help)} />}
            checked={chosen.includes(value)}
            onChange={(on) => toggle(value, on)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** The words that the person signs, with the box to tick right under them. */
export function DeclarationField(props: FieldProps) {
  const { view, field, path } = props;
  const error = shownError(view, path);
  return (
    <FieldGroup label={words(field.label)} error={error}>
      <p class="form-statement">{words(field.statement)}</p>
      <Checkbox
        label={t("I agree")}
        checked={answerAt(view.answers, path) === true}
        invalid={error !== undefined}
        onChange={(on) => choose(props, on ? true : undefined)}
      />
    </FieldGroup>
  );
}
