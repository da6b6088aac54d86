// For the home page: what waits, what was begun, what the office handles.
import check from "icon:circle-check";
import clock from "icon:clock";
import file from "icon:file-text";
import send from "icon:filled/send";
import pencil from "icon:pencil";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { Draft, OutboxItem } from "../../storage/index.ts";
import type { Thing, ThingSource } from "../../ui/thing.ts";
import { type CaseSummary, inLanguage, keptCases } from "./case_store.ts";
import { caseOf, thingsHere } from "./on_this_phone.tsx";
import { outboxTag, stateWords, summaryDetail, waitingWords } from "./words.ts";

const NEWS_FOR = 3 * 86_400_000;

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

function handled(summary: CaseSummary): Thing {
  const isMine = summary.turn === "person";
  return {
    key: `case ${summary.id}`,
    icon: isMine ? pencil : summary.state === "approved" ? check : clock,
    tone: isMine ? "seal" : summary.state === "approved" ? "jade" : "amber",
    title: t("{title} · {state}", {
      title: inLanguage(summary.service_name),
      state: stateWords(summary.state),
    }),
    detail: summaryDetail(summary),
    href: `/cases/${summary.id}`,
    urgency: isMine ? 1 : 4,
  };
}

function isNews(summary: CaseSummary): boolean {
  return summary.turn !== "nobody" || Date.now() - Date.parse(summary.changed_at) < NEWS_FOR;
}

export default (async () => {
  const [{ items, drafts }, cases] = await Promise.all([thingsHere(), keptCases()]);
  const correcting = new Set(items.filter(({ kind }) => kind === "correction").map(caseOf));
  const shown = cases.filter((summary) => isNews(summary) && !correcting.has(summary.id));
  return [...items.map(waiting), ...drafts.map(begun), ...shown.map(handled)];
}) satisfies ThingSource;
