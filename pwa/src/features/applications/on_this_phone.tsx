import file from "icon:file-text";
import send from "icon:send";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { type Draft, listDrafts, listOutbox, type OutboxItem, onChange } from "../../storage/index.ts";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { isUnderWay, outboxTag, waitingWords } from "./words.ts";

interface Things {
  items: OutboxItem[];
  drafts: Draft[];
}

export async function thingsHere(): Promise<Things> {
  const [items, drafts] = await Promise.all([listOutbox().catch(() => []), listDrafts().catch(() => [])]);
  return { items, drafts };
}

/** The case that an item of the outbox belongs to. */
export function caseOf(item: OutboxItem): string {
  return /\/applications\/([0-9a-f-]{36})\/corrections$/.exec(item.url)?.[1] ?? item.id;
}

/** What has not left this phone: to be sent, and begun. */
export function useThingsHere(): Things | null {
  const things = useSignal<Things | null>(null);
  useEffect(() => {
    const read = () => void thingsHere().then((found) => (things.value = found));
    read();
    return onChange(({ store }) => {
      if (store === "outbox" || store === "drafts" || store === "profiles") read();
    });
  }, []);
  return things.value;
}

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

/** `label`: where no heading says that they are drafts. */
export function DraftRows({ drafts, label }: { drafts: Draft[]; label?: string }) {
  return (
    <Rows {...(label ? { label } : {})}>
      {drafts.map((draft) => (
        <Row
          key={draft.id}
          icon={file}
          title={draft.title}
          detail={t("Last changed {time}", { time: formatDateTime(draft.updated_at) })}
          href={`/drafts/${draft.id}`}
        />
      ))}
    </Rows>
  );
}

/** Above the cases: what the office does not know yet. */
export function OnThisPhone() {
  const things = useThingsHere();
  if (!things || things.items.length + things.drafts.length === 0) return null;
  return (
    <>
      {things.items.length > 0 ? (
        <Section title={t("To be sent")}>
          <WaitingRows items={things.items} />
        </Section>
      ) : null}
      {things.drafts.length > 0 ? (
        <Section title={t("Drafts")}>
          <DraftRows drafts={things.drafts} />
        </Section>
      ) : null}
    </>
  );
}
