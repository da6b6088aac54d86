// Words for states, turns and reasons, so that every page says the same.
import { formatDate } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import { session, tryingNow } from "../../net/index.ts";
import { isOfNobody, type OutboxItem } from "../../storage/index.ts";
import type { CaseState } from "./case_states.ts";
import type { Case, CaseSummary } from "./case_store.ts";

const STATES: Record<CaseState, () => string> = {
  submitted: () => t("Received"),
  accepted: () => t("Accepted"),
  under_review: () => t("Under review"),
  special_procedure: () => t("The clock stands still"),
  in_parts: () => t("With the departments"),
  correction_requested: () => t("Please correct"),
  approved: () => t("Approved"),
  refused: () => t("Not approved"),
  not_accepted: () => t("Not accepted"),
  withdrawn: () => t("Withdrawn by you"),
  delivered: () => t("Handed over"),
  closed: () => t("Closed"),
};

export function stateWords(state: CaseState): string {
  return STATES[state]();
}

/**
 * `罗江区卫生健康局`, as the server names it. Cases that a page from before 22 November 2026 has kept know only the parts;
 * what puts these together goes after 31 May 2027.
 */
export function officeName(
  found: Pick<Case, "region_name" | "department_name"> & Partial<Pick<Case, "office_name">>,
): string {
  if (found.office_name) return inLanguage(found.office_name);
  const [place, office] = [inLanguage(found.region_name), inLanguage(found.department_name)];
  return t("{place} {office}", { place, office });
}

/** One line under a case in a list. */
export function summaryDetail(summary: CaseSummary): string {
  if (summary.turn === "person") return t("It is your turn. Open it to see what to correct.");
  if (summary.state === "special_procedure") return t("In a special procedure; no time is counted meanwhile");
  if (summary.state === "approved" && summary.due_on) {
    return t("The office hands the result over, by {day} at the latest", {
      day: formatDate(summary.due_on, { weekday: true }),
    });
  }
  if (summary.turn === "office" && summary.due_on) {
    return t("The office has the turn, until {day} at the latest", {
      day: formatDate(summary.due_on, { weekday: true }),
    });
  }
  if (summary.turn === "office") return t("The office looks at it");
  // Nothing was decided here; the state says what became of it.
  if (summary.state === "withdrawn" || summary.state === "not_accepted") {
    return formatDate(summary.changed_at, { year: true });
  }
  return t("Finished on {day}", { day: formatDate(summary.changed_at) });
}

const WAITING: Record<string, () => string> = {
  unreachable: () => t("No network. It goes by itself when there is a signal."),
  not_expected: () =>
    t(
      "The network answers, but not our server. It may want you to log in to its Wi-Fi page. It is tried again by itself.",
    ),
  sign_in_needed: () => t("Please sign in again: it goes right after that. Nothing is lost."),
  receipt_not_genuine: () => t("The answer was not signed by the government. It is tried again by itself."),
  failed_on_phone: () => t("Something went wrong on this phone. It is tried again by itself."),
  attachment_missing: () => t("A photo or file has not arrived yet. It is sent again by itself."),
  attachment_not_scanned: () =>
    t("Your file has arrived and waits to be checked for viruses. It goes on by itself."),
  attachment_store_away: () =>
    t("Your photo has arrived but cannot be put away just now. It is tried again by itself."),
  too_many_photos_waiting: () => t("Other photos of yours have to go first. It is tried again by itself."),
  too_many_requests: () => t("Many people are sending now. It is tried again by itself in a little while."),
};

function isSending({ state }: OutboxItem): boolean {
  return state === "sending";
}

/** On its way, or about to be: it is tried this moment. For what is drawn anew when that is over. */
export function isUnderWay(item: OutboxItem): boolean {
  const { state, reason } = item;
  const goes = state === "waiting" && reason?.code !== "sign_in_needed" && !isOfNobody(item);
  return state === "sending" || (goes && tryingNow.value);
}

/** Where to sign in so that this goes at once. */
export function signInToSend(id: string): string {
  return `/sign-in?next=${encodeURIComponent(`/cases/${id}?send=1`)}`;
}

function wordsOfNobodys(): string {
  return session.value.account
    ? t("It was filled in here before you signed in. If it is yours, send it in your name.")
    : t("Sign in, and it goes. That needs a network; until then it is safe on this phone.");
}

/** Why it has not arrived, and what happens next. */
export function waitingWords(item: OutboxItem, underWay = isSending(item)): string {
  const { state, reason } = item;
  if (underWay) return t("It is being sent now.");
  if (isOfNobody(item)) return wordsOfNobodys();
  if (!reason) return t("It goes by itself when there is a signal; it is safe on this phone.");
  const own = WAITING[reason.code];
  if (own) return own();
  if (state === "waiting")
    return t("Our server has trouble right now. It is tried again by itself; nothing is lost.");
  return refusalWords(reason.code, reason.detail);
}

const REFUSALS: Record<string, () => string> = {
  answers_not_accepted: () => t("Some answers need another look. Open the form: they are marked."),
  photo_not_on_phone: () => t("A photo is no longer on this phone. Open the form and take it again."),
  attachment_infected: () =>
    t("A file carries a virus and was not taken. Open the form and take photos of the document instead."),
  attachment_locked: () =>
    t("A PDF is locked with a password. Open the form and take photos of its pages instead."),
  attachment_active: () =>
    t("A PDF contains more than pages. Open the form and take photos of its pages instead."),
  attachment_not_a_picture: () => t("A photo could not be read. Open the form and take it again."),
  submission_differs: () =>
    t("Something else was sent from this draft before. Your cases show what we received."),
  too_large: () => t("It is too large to send. Open the form and take fewer or smaller photos."),
  form_not_found: () => t("The form has changed. Open it: your answers are carried over."),
  not_allowed: () => t("This account may not send applications."),
  no_correction_expected: () =>
    t(
      "The case was corrected already, at a window or on another device. What you filled in here is kept, but the office takes no second correction.",
    ),
};

function refusalWords(code: string, detail: string): string {
  return (
    REFUSALS[code]?.() ?? (detail || t("Our server did not take it. Open the form and look it through."))
  );
}

interface OutboxTag {
  words: string;
  tone: "no-network" | "amber" | "seal";
}

/** `waiting`, `being sent`, `not taken`, as a tag. */
export function outboxTag(item: OutboxItem, underWay = isSending(item)): OutboxTag {
  if (underWay) return { words: t("Being sent"), tone: "amber" };
  if (item.state === "refused") return { words: t("Not taken"), tone: "seal" };
  if (isOfNobody(item) && !session.value.account)
    return { words: t("Waits for you to sign in"), tone: "amber" };
  return { words: t("Waits to be sent"), tone: "no-network" };
}
