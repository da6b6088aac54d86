// Beside the fields: what is wrong, what changed, what people see, and the history.
import { LocalView } from "../features/catalogue/local_facts.tsx";
import { changeWords, localFieldWord } from "../features/catalogue/local_words.ts";
import { formatDate, formatDateTime } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { Notice } from "../ui/feedback.tsx";
import { Card } from "../ui/list.tsx";
import { Section } from "../ui/page.tsx";
import { checked, type Item } from "./item_store.ts";

type Change = Item["changes"][number];

/** The section that says what is to be done. */
export const FINDINGS = "item-findings";

/** Each finding with its element and what to do. */
export function FoundLines() {
  const found = checked.value?.findings ?? [];
  if (found.length === 0) return null;
  return (
    <ul class="items-findings">
      {found.map(({ path, code, params }) => (
        <li key={`${path} ${code}`}>
          <strong>{localFieldWord(path)}</strong>: {String(params?.["to_do"] ?? "")}
        </li>
      ))}
    </ul>
  );
}

function Findings() {
  const found = checked.value?.findings ?? [];
  if (found.length === 0) return <Notice kind="jade">{t("Every rule is kept: it can be published.")}</Notice>;
  const isRefused = found.some(({ params }) => params?.["refused"] === true);
  return (
    <Section id={FINDINGS} title={t("What to do before it can be published")}>
      {isRefused ? (
        <Notice kind="error">
          {t("This would ask for more than the level above does, so it cannot even be saved.")}
        </Notice>
      ) : null}
      <FoundLines />
    </Section>
  );
}

export function Changes({ changes }: { changes: Change[] }) {
  return (
    <ul class="items-findings">
      {changes.map((each) => (
        <li key={each.field}>
          <strong>{localFieldWord(each.field)}</strong>: {changeWords(each)}
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
