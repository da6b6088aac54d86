import "./forms.css";
import { isAskedInStep, type StepDefinition, words } from "./definition.ts";
import { FieldView } from "./field_view.tsx";
import type { FormView } from "./form_view.ts";

/** All fields of one step, in their order. */
export function FormStep({ view, step }: { view: FormView; step: StepDefinition }) {
  return (
    <div class="form-step">
      {step.help ? <p class="quiet">{words(step.help)}</p> : null}
      {step.fields.filter(isAskedInStep).map((field) => (
        <FieldView view={view} field={field} path={field.id} key={field.id} />
      ))}
    </div>
  );
}

/** What the person signs before sending. */
export function Declarations({ view }: { view: FormView }) {
  const fields = view.form.steps.flatMap((step) => step.fields).filter((field) => !isAskedInStep(field));
  return (
    <>
      {fields.map((field) => (
        <FieldView view={view} field={field} path={field.id} key={field.id} />
      ))}
    </>
  );
}

const CONTROLS = ["[aria-invalid=true]", "input, select, textarea, button"];

/** Go to the field at a path and put the focus into it: where it is wrong, if that is known. */
export function focusField(path: string): void {
  const field = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  const [control] = CONTROLS.flatMap((each) => field?.querySelector<HTMLElement>(each) ?? []);
  field?.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
}
