import plus from "icon:plus";
import trash from "icon:trash";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { FieldGroup } from "../ui/field.tsx";
import { words } from "./definition.ts";
import { type FieldProps, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";

interface GroupProps extends FieldProps {
  /** What draws a field of a row: of any kind, also a group. */
  Inner: ComponentType<FieldProps>;
}

interface RowProps extends GroupProps {
  index: number;
  name: string;
  onRemove: (() => void) | null;
}

function GroupRow({ view, field, path, Inner, index, name, onRemove }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a fieldset would be announced twice
    <div class="form-row" role="group" aria-label={name}>
      <div class="form-row-head">
        <h3>{name}</h3>
        {onRemove ? (
          <Button kind="quiet" icon={trash} onClick={onRemove}>
            {t("Remove")}
            <span class="unseen">{name}</span>
          </Button>
        ) : null}
      </div>
      {(field.fields ?? []).map((inner) => (
        <Inner view={view} field={inner} path={`${path}.${index}.${inner.id}`} key={inner.id} />
      ))}
    </div>
  );
}

/** Cards, one for each row, with a way to add and to take away. */
export function GroupField({ view, field, path, Inner }: GroupProps) {
  const given = answerAt(view.answers, path);
  const rows = Array.isArray(given) ? (given as unknown[]) : [];
  const [told, setTold] = useState("");
  const label = words(field.row_label) || words(field.label);
  const most = typeof field.max_rows === "number" ? field.max_rows : Number.POSITIVE_INFINITY;
  const nameOf = (index: number) => t("{row} {number}", { row: label, number: index + 1 });
  const add = () => {
    view.change(path, [...rows, {}]);
    setTold(t("Added: {row}", { row: nameOf(rows.length) }));
  };
  const remove = (index: number) => {
    const left = rows.filter((_, at) => at !== index);
    view.change(path, left.length > 0 ? left : undefined);
    setTold(t("Removed: {row}", { row: nameOf(index) }));
  };
  return (
    <FieldGroup {...texts(view, path, words(field.label), words(field.help))}>
      {rows.map((_, index) => (
        <GroupRow
          view={view}
          field={field}
          path={path}
          Inner={Inner}
          index={index}
          name={nameOf(index)}
          onRemove={rows.length > 1 ? () => remove(index) : null}
          key={index}
        />
      ))}
      {rows.length < most ? (
        <Button icon={plus} onClick={add} wide>
          {words(field.add_label) || t("Add another")}
        </Button>
      ) : null}
      <output class="unseen">{told}</output>
    </FieldGroup>
  );
}
