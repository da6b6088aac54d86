// How the state of a case looks, for the person and for the office alike.
import archive from "icon:archive";
import back from "icon:arrow-back-up";
import check from "icon:circle-check";
import clock from "icon:clock";
import file from "icon:file-text";
import pencil from "icon:pencil";
import pause from "icon:player-pause";
import type { IconShape } from "../../ui/icon.tsx";
import type { CaseSummary } from "./case_store.ts";

export type CaseState = CaseSummary["state"];
export type CaseTone = "amber" | "jade" | "seal";

const LOOKS: Record<CaseState, { tone: CaseTone; icon: IconShape }> = {
  submitted: { tone: "amber", icon: clock },
  accepted: { tone: "amber", icon: clock },
  under_review: { tone: "amber", icon: clock },
  special_procedure: { tone: "amber", icon: pause },
  in_parts: { tone: "amber", icon: clock },
  correction_requested: { tone: "seal", icon: pencil },
  approved: { tone: "jade", icon: check },
  refused: { tone: "seal", icon: file },
  not_accepted: { tone: "seal", icon: file },
  withdrawn: { tone: "seal", icon: back },
  delivered: { tone: "jade", icon: check },
  closed: { tone: "jade", icon: archive },
};

/** Amber: the office's time runs; red: the person's turn, or no; jade: done. */
export function stateTone(state: CaseState): CaseTone {
  return LOOKS[state].tone;
}

export function stateIcon(state: CaseState): IconShape {
  return LOOKS[state].icon;
}
