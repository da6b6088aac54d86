// To one field of a draft, in whatever step it stands.
import { type StepDefinition, stepOf } from "../../forms/definition.ts";
import { focusField } from "../../forms/form_step.tsx";
import { navigate } from "../../ui/navigation.ts";
import type { DraftSession } from "./draft_session.ts";

export function goToField(session: DraftSession, steps: StepDefinition[], path: string): void {
  const step = stepOf(steps, path);
  if (step < 0) return;
  if (step === session.draft.peek().step) {
    // After what was touched right before has been drawn.
    requestAnimationFrame(() => focusField(path));
    return;
  }
  session.wanted = path;
  navigate(`?step=${step + 1}`);
}
