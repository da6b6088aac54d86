import { FieldGroup } from "../ui/field.tsx";
import { words } from "./definition.ts";
import { type FieldProps, texts } from "./form_view.ts";
import { WrittenField } from "./text_fields.tsx";
import { partsOf } from "./wholes.ts";

/** A person or an organisation: one question, the name and the number under it. */
export function WholeField({ view, field, path }: FieldProps) {
  return (
    <FieldGroup {...texts(view, path, words(field.label), words(field.help))}>
      <div class="form-parts">
        {partsOf(field).map((part) => (
          <div data-path={`${path}.${part.id}`} key={part.id}>
            <WrittenField view={view} field={part} path={`${path}.${part.id}`} isPart />
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
