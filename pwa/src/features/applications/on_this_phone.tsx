import file from "icon:file-text";
import send from "icon:send";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { type Draft, type OutboxItem, removeDraft } from "../../storage/index.ts";
import { DraftRow } from "../../ui/draft_row.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { caseOf, type MyCases } from "./my_cases.ts";
import { isUnderWay, outboxTag, waitingWords } from "./words.ts";

export function WaitingRows({ items }: { items: OutboxItem[] }) {
  return (
    <Rows>
      {items.map((item) => {
        const state = outboxTag(item, isUnderWay(item)).words;
        return (
          <Row
            key={item.id}
            icon={send}
            tone={item.state === "refused" ? "seal" : "quiet"}
            title={t("{title} · {state}", { title: item.title, state })}
            detail={waitingWords(item, isUnderWay(item))}
            href={`/cases/${caseOf(item)}`}
          />
        );
      })}
    </Rows>
  );
}

interface DraftRowsProps {
  drafts: Draft[];
  /** Where no heading says that they are drafts. */
  label?: string;
  onThrownAway?: () => void;
}

export function DraftRows({ drafts, label, onThrownAway }: DraftRowsProps) {
  return (
    <Rows {...(label ? { label } : {})}>
      {drafts.map((draft) => (
        <DraftRow
          key={draft.id}
          icon={file}
          title={draft.title}
          detail={t("Last changed {time}", { time: formatDateTime(draft.updated_at) })}
          href={`/drafts/${draft.id}`}
          throwAway={() => removeDraft(draft.id).then(onThrownAway)}
        />
      ))}
    </Rows>
  );
}

/** Above the cases: what the office does not know yet. */
export function OnThisPhone({ items, drafts }: Pick<MyCases, "items" | "drafts">) {
  return (
    <>
      {items.length > 0 ? (
        <Section title={t("To be sent")}>
          <WaitingRows items={items} />
        </Section>
      ) : null}
      {drafts.length > 0 ? (
        <Section title={t("Drafts")}>
          <DraftRows drafts={drafts} />
        </Section>
      ) : null}
    </>
  );
}
