import type { ComponentType } from "preact";
import { DateInput, MonthInput, TimeInput } from "../ui/date_input.tsx";
import { type DateFault, dateFault, monthFault, timeFault } from "./date_fault.ts";
import { words } from "./definition.ts";
import { errorAt, type FieldProps, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";

type Input = typeof DateInput;

/** What draws a date, a month or a time; `wrong` is the code that says that the answer is none. */
function momentField(
  Numbers: Input,
  wrong: string,
  fault: (value: unknown) => DateFault | null,
): ComponentType<FieldProps> {
  return ({ view, field, path }) => {
    const given = answerAt(view.answers, path);
    const isNone = errorAt(view, path)?.code === wrong;
    return (
      <Numbers
        {...texts(view, path, words(field.label), words(field.help))}
        value={given}
        wrongBox={isNone ? fault(given)?.box : undefined}
        onInput={(written) => view.type(path, written)}
        onLeave={() => view.leave(path)}
      />
    );
  };
}

export const DateField = momentField(DateInput, "not_date", dateFault);
export const MonthField = momentField(MonthInput, "not_month", monthFault);
export const TimeField = momentField(TimeInput, "not_time", timeFault);
