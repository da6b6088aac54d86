import "./staff.css";
import "./items.css";
import inbox from "icon:inbox";
import upload from "icon:upload";
import { useEffect, useRef, useState } from "preact/hooks";
import { formatDate } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import { api, type Failure, session } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Empty, Skeleton } from "../ui/feedback.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { Tag } from "../ui/list.tsx";
import { navigate, type PageProps } from "../ui/navigation.ts";
import { Page } from "../ui/page.tsx";
import { IMPORTS_PAGE } from "./import_store.ts";
import { ITEMS_API, type Item, type ItemList, type Listed, listPath } from "./item_store.ts";
import { ITEM_STATES, itemStateWord } from "./item_words.ts";
import { holds, StaffOnly } from "./staff_only.tsx";

const PAGE = "/staff/services";
const PAUSE = 300;

function filterTo(query: URLSearchParams, name: string, value: string): void {
  const next = new URLSearchParams(query);
  if (value) next.set(name, value);
  else next.delete(name);
  navigate(next.size > 0 ? `${PAGE}?${next}` : PAGE, { replace: true });
}

function Filters({ query }: { query: URLSearchParams }) {
  return (
    <div class="items-filter">
      <SelectField
        label={t("Show")}
        value={query.get("state") ?? ""}
        options={[
          { value: "", label: t("All items") },
          ...ITEM_STATES.map((each) => ({ value: each, label: itemStateWord(each) })),
        ]}
        onChange={(value) => filterTo(query, "state", value)}
      />
      <TextField
        label={t("Name contains")}
        value={query.get("name") ?? ""}
        onInput={(value) => filterTo(query, "name", value)}
        input={{ type: "search", maxLength: 60 }}
      />
    </div>
  );
}

/** Where it is done, and what is on its way. */
function about(item: Listed): string {
  const parts = [item.region_name];
  if (item.version > 0) parts.push(t("version {number}", { number: item.version }));
  if (item.planned_from) {
    parts.push(t("new version from {date}", { date: formatDate(item.planned_from) }));
  } else if (item.has_draft) {
    parts.push(t("changed since, not published"));
  }
  return parts.join(" · ");
}

function Line({ item, claim }: { item: Listed; claim: (slug: string) => void }) {
  const text = (
    <span class="staff-line-text">
      <strong>{inLanguage(item.name)}</strong>
      <span class="quiet small">{about(item)}</span>
    </span>
  );
  if (!item.id) {
    return (
      <li class="items-line">
        {text}
        <Button onClick={() => claim(item.slug)}>{t("Claim for my place")}</Button>
      </li>
    );
  }
  return (
    <li>
      <a class="items-line" href={`${PAGE}/${item.id}`}>
        {text}
        <Tag>{itemStateWord(item.state)}</Tag>
      </a>
    </li>
  );
}

function Lines({ lines, claim }: { lines: Listed[]; claim: (slug: string) => void }) {
  if (lines.length === 0) {
    return (
      <Empty icon={inbox} title={t("No items")}>
        <p>{t("Choose another state or name above.")}</p>
      </Empty>
    );
  }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets
    <ul class="staff-lines" role="list">
      {lines.map((item) => (
        <Line item={item} claim={claim} key={`${item.slug} ${item.region_code}`} />
      ))}
    </ul>
  );
}

/** The lines that are asked for, page by page; an answer to an earlier question comes too late. */
function useItems(isEditor: boolean, state: string, name: string) {
  const [lines, setLines] = useState<Listed[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const turn = useRef(0);
  const read = async (after: string | null) => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await api.get<ItemList>(listPath(state, name, after));
    if (mine !== turn.current) return;
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setLines((before) => [...((after && before) || []), ...answer.value.items]);
    setNext(answer.value.next);
  };
  useEffect(() => {
    if (!isEditor) return;
    const timer = setTimeout(() => void read(null), lines ? PAUSE : 0);
    return () => clearTimeout(timer);
  }, [isEditor, state, name]);
  const claim = async (slug: string) => {
    const answer = await api.post<Item>(ITEMS_API, { slug });
    if (answer.ok) navigate(`${PAGE}/${answer.value.id}`);
    else setFailure(answer);
  };
  return { lines, next, failure, read, claim };
}

function Items({ query }: { query: URLSearchParams }) {
  const { lines, next, failure, read, claim } = useItems(
    holds("editor"),
    query.get("state") ?? "",
    query.get("name") ?? "",
  );
  return (
    <>
      {failure ? <FailureNotice failure={failure} retry={() => void read(null)} /> : null}
      <div class="items-above">
        <Filters query={query} />
        <Button icon={upload} href={IMPORTS_PAGE}>
          {t("Import items")}
        </Button>
      </div>
      {lines ? (
        <Lines lines={lines} claim={(slug) => void claim(slug)} />
      ) : failure ? null : (
        <Skeleton lines={8} />
      )}
      {next ? (
        <Button wide onClick={() => void read(next)}>
          {t("Show more")}
        </Button>
      ) : null}
    </>
  );
}

/** The items of an editor's office, and those of the standard that her place can still claim. */
export default function ItemsPage({ query }: PageProps) {
  return (
    <Page
      title={t("Service items")}
      back="/me"
      desk
      actions={<span class="quiet">{session.value.account?.name ?? ""}</span>}
    >
      {holds("editor") ? <Items query={query} /> : <StaffOnly path={PAGE} />}
    </Page>
  );
}
