// Words for the states and steps of an import.
import { t } from "../i18n/index.ts";
import type { Run } from "./import_store.ts";

const STATES: Record<Run["state"], () => string> = {
  receiving: () => t("Not sent in full"),
  examining: () => t("Being checked"),
  examined: () => t("Checked, not imported"),
  applying: () => t("Being imported"),
  done: () => t("Imported"),
  refused: () => t("Nothing imported"),
  failed: () => t("Could not be read"),
};

const STEPS: Record<Run["step"], () => string> = {
  "": () => t("Waits its turn"),
  reading: () => t("Reading the file"),
  checking: () => t("Checking every row"),
  writing: () => t("Writing the items"),
};

export function runWord(run: Run): string {
  return STATES[run.state]();
}

export function stepWord(run: Run): string {
  return STEPS[run.step]();
}
