import { DateInput } from "../ui/date_input.tsx";
import { words } from "./definition.ts";
import { type FieldProps, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";

export function DateField({ view, field, path }: FieldProps) {
  return (
    <DateInput
      {...texts(view, path, words(field.label), words(field.help))}
      value={answerAt(view.answers, path)}
      onInput={(date) => view.change(path, date)}
      onLeave={() => view.leave(path)}
    />
  );
}
