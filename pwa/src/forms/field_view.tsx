import message from "icon:message-2";
import type { ComponentType } from "preact";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import { ChoiceField, ChoicesField, DeclarationField, YesNoField } from "./choice_fields.tsx";
import { DateField, MonthField, TimeField } from "./date_field.tsx";
import { words } from "./definition.ts";
import type { FieldProps } from "./form_view.ts";
import { GroupField } from "./group_field.tsx";
import { PhotoField } from "./photo_field.tsx";
import { RegionField } from "./region_field.tsx";
import { shownAnswer } from "./shown_answers.ts";
import { SignatureField } from "./signature_field.tsx";
import { LongTextField, WrittenField } from "./text_fields.tsx";
import { WholeField } from "./whole_field.tsx";

function Information({ field }: FieldProps) {
  return (
    <div class="form-information prose">
      <h3>{words(field.label)}</h3>
      <p>{words(field.body)}</p>
    </div>
  );
}

function Computed({ view, field, path }: FieldProps) {
  const value = view.outcome.computed[path];
  if (value === null || value === undefined) return null;
  return (
    <p class="form-computed">
      <span>{words(field.label)}</span>
      <strong>{shownAnswer(field, value)}</strong>
    </p>
  );
}

function Group(props: FieldProps) {
  return <GroupField {...props} Inner={FieldView} />;
}

const KINDS: Record<string, ComponentType<FieldProps>> = {
  long_text: LongTextField,
  date: DateField,
  month: MonthField,
  time: TimeField,
  choice: ChoiceField,
  choices: ChoicesField,
  yes_no: YesNoField,
  declaration: DeclarationField,
  region: RegionField,
  attachment: PhotoField,
  signature: SignatureField,
  person: WholeField,
  organisation: WholeField,
  group: Group,
  information: Information,
  computed: Computed,
};

/** One field at its path, with the office's words above it where it asked for a correction. */
export function FieldView(props: FieldProps) {
  const { view, field, path } = props;
  if (!view.outcome.visible[path]) return null;
  const Kind = KINDS[field.kind] ?? WrittenField;
  const point = view.points.get(path);
  return (
    <div class="form-field" data-path={path}>
      {point ? (
        <p class="form-point">
          <Icon of={message} class="small" />
          <span>{t("The office asks: {point}", { point })}</span>
        </p>
      ) : null}
      <Kind {...props} />
    </div>
  );
}
