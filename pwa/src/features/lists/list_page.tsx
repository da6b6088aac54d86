// One list: look for words in it, narrow it, open an entry. Works on what is kept on the phone.
import zoom from "icon:zoom-question";
import { useState } from "preact/hooks";
import { t, tn } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { SearchBox } from "../../ui/search_box.tsx";
import { findEntries, isNarrowed, listPath, type Wanted, wantedIn } from "./list_filter.ts";
import { NarrowSheet } from "./narrow_sheet.tsx";
import { SourceNote } from "./source_note.tsx";
import { type Entry, type PublicList, paths } from "./wire.ts";
import "./lists.css";

interface ListProps {
  list: PublicList;
  wanted: Wanted;
}

/** What it is by every choice of the list, in the words of its head. */
function tagsOf(list: PublicList, entry: Entry): string[] {
  return list.choices.flatMap(({ key, options }) =>
    (entry.chosen[key] ?? []).map((value) => options.find((option) => option.key === value)?.name ?? value),
  );
}

function EntryRows({ list, entries }: { list: PublicList; entries: Entry[] }) {
  return (
    <Rows label={list.name}>
      {entries.map((entry) => (
        <Row
          key={entry.code}
          title={entry.name}
          detail={
            <>
              <span class="entry-line">{entry.summary}</span>
              <span class="entry-tags">
                {entry.region ? <Tag>{entry.region.name}</Tag> : null}
                {tagsOf(list, entry).map((tag) => (
                  <Tag key={tag}>{tag}</Tag>
                ))}
              </span>
            </>
          }
          href={`/lists/${list.code}/${entry.code}`}
        />
      ))}
    </Rows>
  );
}

function Found({ list, wanted }: ListProps) {
  const found = findEntries(list, wanted);
  if (found.length === 0) {
    return (
      <Empty icon={zoom} title={t("Nothing fits")}>
        <p>{t("Take a filter away, or try other words.")}</p>
        <Button kind="ink" href={`/lists/${list.code}`}>
          {t("Show all")}
        </Button>
      </Empty>
    );
  }
  return (
    <section class="page-section">
      <p class="quiet small" role="status">
        {tn("{count} entry", "{count} entries", found.length)}
      </p>
      <EntryRows list={list} entries={found} />
    </section>
  );
}

function Content({ list, query }: { list: PublicList; query: URLSearchParams }) {
  const [filtering, setFiltering] = useState(false);
  const wanted = wantedIn(query, list);
  return (
    <>
      <p class="quiet list-about">{list.about}</p>
      <SearchBox
        words={wanted.words}
        onWords={(words) => navigate(listPath(list.code, { ...wanted, words }), { replace: true })}
        isNarrowed={isNarrowed(wanted)}
        onNarrow={() => setFiltering(true)}
      />
      <Found list={list} wanted={wanted} />
      <SourceNote list={list} />
      <NarrowSheet open={filtering} list={list} wanted={wanted} onClose={() => setFiltering(false)} />
    </>
  );
}

export default function ListPage({ params, query }: PageProps) {
  const { value, failure, again } = usePublicAnswer<PublicList>(paths.list(params.list ?? ""));
  return (
    <Page
      title={value?.name ?? t("List")}
      heading="large"
      back={value?.shelf === "business" ? "/business" : "/lists"}
    >
      {value ? (
        <Content list={value} query={query} />
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Skeleton lines={6} block />
      )}
    </Page>
  );
}
