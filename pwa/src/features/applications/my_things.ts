// For the home page: what waits, what was begun, what the office handles.
import file from "icon:file-text";
import send from "icon:filled/send";
import { A_DAY, formatDateTime } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import type { Draft, OutboxItem } from "../../storage/index.ts";
import type { Thing, ThingSource } from "../../ui/thing.ts";
import { stateIcon, stateTone } from "./case_states.ts";
import type { CaseSummary } from "./case_store.ts";
import { caseOf, myCases } from "./my_cases.ts";
import { outboxTag, stateWords, summaryDetail, waitingWords } from "./words.ts";

const NEWS_FOR = 3 * A_DAY;
const JUST_SENT_FOR = A_DAY;

function waiting(item: OutboxItem): Thing {
  return {
    key: `outbox ${item.id}`,
    icon: send,
    tone: item.state === "refused" ? "seal" : "quiet",
    title: t("{title} · {state}", { title: item.title, state: outboxTag(item).words }),
    detail: waitingWords(item),
    href: `/cases/${caseOf(item)}`,
    urgency: item.state === "refused" ? 1 : 2,
  };
}

function begun(draft: Draft): Thing {
  const state = t("draft");
  return {
    key: `draft ${draft.id}`,
    icon: file,
    tone: "quiet",
    title: t("{title} · {state}", { title: draft.title, state }),
    detail: t("Last changed {time}", { time: formatDateTime(draft.updated_at) }),
    href: `/drafts/${draft.id}`,
    urgency: 3,
  };
}

/** For a day it stands where it stood while it waited, above all drafts. */
function isJustSent({ turn, submitted_at }: CaseSummary): boolean {
  return turn === "office" && Date.now() - Date.parse(submitted_at) < JUST_SENT_FOR;
}

function handled(summary: CaseSummary): Thing {
  return {
    key: `case ${summary.id}`,
    icon: stateIcon(summary.state),
    tone: stateTone(summary.state),
    title: t("{title} · {state}", {
      title: inLanguage(summary.service_name),
      state: stateWords(summary.state),
    }),
    detail: summaryDetail(summary),
    href: `/cases/${summary.id}`,
    urgency: summary.turn === "person" ? 1 : isJustSent(summary) ? 2 : 4,
  };
}

function isNews(summary: CaseSummary): boolean {
  return summary.turn !== "nobody" || Date.now() - Date.parse(summary.changed_at) < NEWS_FOR;
}

export default (async () => {
  const { items, drafts, cases } = await myCases();
  return [...items.map(waiting), ...drafts.map(begun), ...cases.filter(isNews).map(handled)];
}) satisfies ThingSource;
