import { DateInput } from "../ui/date_input.tsx";
import { dateFault } from "./date_fault.ts";
import { words } from "./definition.ts";
import { errorAt, type FieldProps, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";

export function DateField({ view, field, path }: FieldProps) {
  const given = answerAt(view.answers, path);
  const isNoDate = errorAt(view, path)?.code === "not_date";
  return (
    <DateInput
      {...texts(view, path, words(field.label), words(field.help))}
      value={given}
      wrongBox={isNoDate ? dateFault(given)?.box : undefined}
      onInput={(date) => view.change(path, date)}
      onLeave={() => view.leave(path)}
    />
  );
}
