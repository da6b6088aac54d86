// Beside the fields: what is wrong, what changed, what people see, and the history.
import type { ComponentChildren, TargetedMouseEvent } from "preact";
import { LocalView } from "../features/catalogue/local_facts.tsx";
import { changeWords, localFieldWord } from "../features/catalogue/local_words.ts";
import { formatDate, formatDateTime } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { Notice } from "../ui/feedback.tsx";
import { Card } from "../ui/list.tsx";
import { Section } from "../ui/page.tsx";
import { fieldOf, findings, goTo, toDoFirst, toDoWords } from "./item_findings.ts";
import { checked, type Finding, type Item } from "./item_store.ts";

type Change = Item["changes"][number];

/** The section that says what is to be done. */
export const FINDINGS = "item-findings";

/** A name and a colon, as the language writes it. */
function Named({ field }: { field: string }) {
  return <strong>{t("{name}: {text}", { name: localFieldWord(field), text: "" })}</strong>;
}

interface LinesProps {
  found?: Finding[];
  /** What lies over the fields gets out of the way. */
  onGo?: () => void;
}

/** Each finding with its element, which leads to its field, and what to do. */
export function FoundLines({ found = toDoFirst(), onGo }: LinesProps) {
  if (found.length === 0) return null;
  return (
    <ul class="items-findings">
      {found.map((finding) => {
        const id = fieldOf(finding);
        const said = (
          <>
            <Named field={finding.path} />
            {toDoWords(finding)}
          </>
        );
        return (
          <li key={`${finding.path} ${finding.code}`}>{id ? <Way {...{ id, onGo }}>{said}</Way> : said}</li>
        );
      })}
    </ul>
  );
}

interface WayProps {
  id: string;
  onGo: (() => void) | undefined;
  children: ComponentChildren;
}

function Way({ id, onGo, children }: WayProps) {
  const go = (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    event.preventDefault();
    event.currentTarget.closest("dialog")?.close();
    onGo?.();
    goTo(id);
  };
  return (
    <a href={`#${id}`} onClick={go}>
      {children}
    </a>
  );
}

function Findings() {
  const first = toDoFirst();
  const advice = findings().filter((each) => !first.includes(each));
  const isRefused = first.some(({ params }) => params?.["refused"] === true);
  return (
    <>
      {first.length > 0 ? (
        <Section id={FINDINGS} title={t("What to do before it can be published")}>
          {isRefused ? (
            <Notice kind="error">
              {t("This would ask for more than the level above does, so it cannot even be saved.")}
            </Notice>
          ) : null}
          <FoundLines found={first} />
        </Section>
      ) : (
        <Notice kind="jade">{t("Every rule is kept: it can be published.")}</Notice>
      )}
      {advice.length > 0 ? (
        <Section title={t("What could be better still")}>
          <FoundLines found={advice} />
        </Section>
      ) : null}
    </>
  );
}

export function Changes({ changes }: { changes: Change[] }) {
  return (
    <ul class="items-findings">
      {changes.map((each) => (
        <li key={each.field}>
          <Named field={each.field} />
          {changeWords(each)}
        </li>
      ))}
    </ul>
  );
}

function History({ history }: { history: Item["history"] }) {
  if (history.length === 0) return null;
  return (
    <Section title={t("History")}>
      <Card bare>
        {history.map((each) => (
          <details class="fold" key={each.version}>
            <summary>
              <span>
                {t("Version {number}, in force from {date}", {
                  number: each.version,
                  date: formatDate(each.in_force_from, { year: true }),
                })}
              </span>
            </summary>
            <p class="quiet small">
              {[each.published_by_name || t("Import"), formatDateTime(each.published_at)].join(" · ")}
            </p>
            <Changes changes={each.changed} />
          </details>
        ))}
      </Card>
    </Section>
  );
}

export function ItemBeside({ item }: { item: Item }) {
  const { preview, changes } = checked.value ?? item;
  return (
    <aside class="items-beside" aria-label={t("Checks and preview")}>
      {item.may.includes("publish") ? <Findings /> : null}
      <Section title={t("What people will see")}>
        <LocalView local={preview} visits={item.inherited.visits} whole />
      </Section>
      {changes.length > 0 && item.version > 0 ? (
        <Section title={t("Changed since version {number}", { number: item.version })}>
          <Changes changes={changes} />
        </Section>
      ) : null}
      <History history={item.history} />
    </aside>
  );
}
