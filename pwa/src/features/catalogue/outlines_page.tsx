// Every item of a place of which only an outline is known, found by the words of its name. Needs a network.
import file from "icon:file-text";
import { useEffect, useState } from "preact/hooks";
import { contentLanguage, t } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import { api, type Failure } from "../../net/index.ts";
import { PROVINCE_CODE } from "../../rules/region_codes.ts";
import { preferences } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";

type OutlineList = components["schemas"]["OutlineList"];
type Outline = components["schemas"]["OutlineLine"];

const PAUSE = 300;

function useOutlines(place: string, words: string) {
  const [items, setItems] = useState<Outline[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = async (after: string | null, isCurrent = () => true) => {
    const query = new URLSearchParams({ words, ...(after ? { after } : {}) });
    const path = `/api/catalogue/outlines/${contentLanguage()}/${place}?${query}`;
    const answer = await api.get<OutlineList>(path);
    if (!isCurrent()) return;
    setFailure(answer.ok ? null : answer);
    if (!answer.ok) return;
    setItems((before) => [...(after && before ? before : []), ...answer.value.items]);
    setNext(answer.value.next);
  };
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => void read(null, () => isCurrent), items ? PAUSE : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [place, words]);
  return { items, next, failure, read };
}

function Found({ items, words }: { items: Outline[]; words: string }) {
  if (items.length === 0) {
    return (
      <Empty icon={file} title={t("Nothing here")}>
        <p>
          {words
            ? t("Try other words, or ask the hotline 12345.")
            : t("This place has brought in no items yet.")}
        </p>
      </Empty>
    );
  }
  return (
    <Rows label={t("Items in outline")}>
      {items.map((item) => (
        <Row key={item.slug} title={item.name} detail={item.body} href={`/services/${item.slug}`} />
      ))}
    </Rows>
  );
}

export default function OutlinesPage({ query }: PageProps) {
  const { place } = preferences.value;
  const placeName = place?.name ?? t("Sichuan");
  const words = query.get("q") ?? "";
  const { items, next, failure, read } = useOutlines(place?.code ?? PROVINCE_CODE, words);
  const write = (value: string) =>
    navigate(value ? `/items?q=${encodeURIComponent(value)}` : "/items", { replace: true });
  return (
    <Page title={t("All items, in outline")} back="/services">
      <p class="quiet">
        {t("Who handles them in {place}, and under which code; conditions and papers are still to come.", {
          place: placeName,
        })}
      </p>
      <TextField
        label={t("Words in the name")}
        value={words}
        onInput={write}
        input={{ type: "search", maxLength: 60 }}
      />
      {failure ? <FailureNotice failure={failure} retry={() => void read(null)} /> : null}
      {items ? <Found items={items} words={words} /> : failure ? null : <Skeleton lines={8} />}
      {next ? (
        <Button wide onClick={() => void read(next)}>
          {t("Show more")}
        </Button>
      ) : null}
    </Page>
  );
}
