import "./staff.css";
import "./items.css";
import inbox from "icon:inbox";
import { useEffect, useState } from "preact/hooks";
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
import { ITEMS_API, type Item, type ItemList, type Listed } from "./item_store.ts";
import { ITEM_STATES, itemStateWord } from "./item_words.ts";
import { holds, StaffOnly } from "./staff_only.tsx";

const PAGE = "/staff/services";

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
        input={{ type: "search" }}
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

function Lines({
  list,
  query,
  claim,
}: {
  list: ItemList;
  query: URLSearchParams;
  claim: (slug: string) => void;
}) {
  const state = query.get("state");
  const name = (query.get("name") ?? "").trim().toLowerCase();
  const shown = list.items.filter(
    (each) =>
      (!state || each.state === state) &&
      `${each.name["zh-CN"]} ${each.name.en}`.toLowerCase().includes(name),
  );
  if (shown.length === 0) {
    return (
      <Empty icon={inbox} title={t("No items")}>
        <p>{t("Choose another state or name above.")}</p>
      </Empty>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
      <ul class="staff-lines" role="list">
        {shown.map((item) => (
          <Line item={item} claim={claim} key={`${item.slug} ${item.region_code}`} />
        ))}
      </ul>
      {list.more ? (
        <p class="quiet">{t("Only the first {count} items are here.", { count: list.items.length })}</p>
      ) : null}
    </>
  );
}

function useItems(isEditor: boolean) {
  const [list, setList] = useState<ItemList | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = async () => {
    const answer = await api.get<ItemList>(ITEMS_API);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) setList(answer.value);
  };
  useEffect(() => {
    if (isEditor) void read();
  }, [isEditor]);
  const claim = async (slug: string) => {
    const answer = await api.post<Item>(ITEMS_API, { slug });
    if (answer.ok) navigate(`${PAGE}/${answer.value.id}`);
    else setFailure(answer);
  };
  return { list, failure, read, claim };
}

/** The items of an editor's office, and those of the standard that her place can still claim. */
export default function ItemsPage({ query }: PageProps) {
  const isEditor = holds("editor");
  const { list, failure, read, claim } = useItems(isEditor);
  return (
    <Page
      title={t("Service items")}
      back="/me"
      desk
      actions={<span class="quiet">{session.value.account?.name ?? ""}</span>}
    >
      {isEditor ? (
        <>
          {failure ? <FailureNotice failure={failure} retry={() => void read()} /> : null}
          <Filters query={query} />
          {list ? (
            <Lines list={list} query={query} claim={(slug) => void claim(slug)} />
          ) : failure ? null : (
            <Skeleton lines={8} />
          )}
        </>
      ) : (
        <StaffOnly path={PAGE} />
      )}
    </Page>
  );
}
