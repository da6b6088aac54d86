// What each step of an officer is called, asks and brings about, and its key.
import { t } from "../i18n/index.ts";
import type { Step } from "./office.ts";

interface StepWords {
  key: string;
  name: () => string;
  /** The question before it is taken. */
  question: () => string;
  happens: () => string;
  /** The button that takes it. */
  doing: () => string;
}

/** In the order of the buttons; the first that a case allows is its ordinary next step. */
export const STEPS: Record<Step, StepWords> = {
  accept: {
    key: "a",
    name: () => t("Accept"),
    question: () => t("Accept this case?"),
    happens: () => t("The promised time begins to run. The applicant is told."),
    doing: () => t("Yes, accept"),
  },
  begin_review: {
    key: "b",
    name: () => t("Begin the review"),
    question: () => t("Begin to review this case?"),
    happens: () => t("The applicant sees that it is in hand. A correction can no longer be asked for."),
    doing: () => t("Yes, begin"),
  },
  end_procedure: {
    key: "e",
    name: () => t("End the special procedure"),
    question: () => t("Is the special procedure over?"),
    happens: () =>
      t("From today the time runs again. The applicant reads what came of it, and the new last day."),
    doing: () => t("Yes, it is over"),
  },
  pass_stage: {
    key: "s",
    name: () => t("Pass on to the next stage"),
    question: () => t("Is this stage done?"),
    happens: () => t("The next stage begins today. The applicant sees how far it is."),
    doing: () => t("Yes, pass it on"),
  },
  propose: {
    key: "v",
    name: () => t("Propose a decision"),
    question: () => t("What do you propose?"),
    happens: () =>
      t(
        "A colleague decides, or sends it back to you. Until then the applicant sees nothing of it; if the case is refused, she reads your reason.",
      ),
    doing: () => t("Propose it"),
  },
  send_back: {
    key: "u",
    name: () => t("Send the proposal back"),
    question: () => t("Send this proposal back?"),
    happens: () => t("Whoever proposed it reads your reason. The applicant does not."),
    doing: () => t("Send it back"),
  },
  approve: {
    key: "y",
    name: () => t("Approve"),
    question: () => t("Approve this case?"),
    happens: () => t("It is decided. The applicant is told. Hand the result over within ten working days."),
    doing: () => t("Yes, approve"),
  },
  deliver: {
    key: "d",
    name: () => t("Hand over"),
    question: () => t("How was the result handed over?"),
    happens: () => t("The applicant sees what you note here, and that you noted it."),
    doing: () => t("Note it"),
  },
  close: {
    key: "f",
    name: () => t("Close the case"),
    question: () => t("Close this case?"),
    happens: () =>
      t("Nothing more is to be done. The case stays readable for the applicant and for the office."),
    doing: () => t("Yes, close it"),
  },
  request_correction: {
    key: "c",
    name: () => t("Ask for a correction"),
    question: () => t("Ask the applicant to correct?"),
    happens: () => t("The applicant gets all points at once. It cannot be asked a second time."),
    doing: () => t("Yes, ask for it"),
  },
  begin_procedure: {
    key: "p",
    name: () => t("Special procedure"),
    question: () => t("Begin a special procedure?"),
    happens: () =>
      t("The clock stands still until you end it. The applicant gets your reason word for word."),
    doing: () => t("Yes, begin it"),
  },
  not_accept: {
    key: "t",
    name: () => t("Do not accept"),
    question: () => t("Not accept this case?"),
    happens: () => t("The applicant gets your reason word for word, and is led to the right body."),
    doing: () => t("Yes, do not accept"),
  },
  refuse: {
    key: "n",
    name: () => t("Refuse"),
    question: () => t("Refuse this case?"),
    happens: () =>
      t(
        "It is decided. The applicant gets your reason word for word, and reads what may be done against it.",
      ),
    doing: () => t("Yes, refuse"),
  },
  reopen: {
    key: "o",
    name: () => t("Open again"),
    question: () => t("Open this case again?"),
    happens: () =>
      t("The office's time begins anew. What was decided stays in the log. The applicant gets your reason."),
    doing: () => t("Yes, open it"),
  },
};

export const STEPS_IN_ORDER = Object.keys(STEPS) as Step[];
