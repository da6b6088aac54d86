// Items of her place of which only an outline is known, among what fits the words.
import { t } from "../i18n/index.ts";
import { Row, Rows } from "../ui/list.tsx";
import { allItemsPath } from "./arrangement.ts";
import type { FoundItems } from "./catalogue_answers.ts";
import { Marked } from "./marked.tsx";

/** As many as the server gives at most: then there may be more of them. */
const MOST_GIVEN = 10;

/** Each two neighbouring characters of what was looked for. */
function pairsOf(words: string): Set<string> {
  return new Set(words.split(" ").flatMap((run) => Array.from(run, (_, at) => run.slice(at, at + 2))));
}

/** Its office and place; of many places the first, and how many there are. */
function whereWords({
  body,
  place,
  places,
}: Pick<FoundItems["items"][0], "body" | "place" | "places">): string {
  if (places === 1) return `${body} · ${place}`;
  return t("{body} · {place} and others, {count} places in all", { body, place, count: places });
}

export function ItemRows({ words, items }: Pick<FoundItems, "words" | "items">) {
  const terms = pairsOf(words);
  return (
    <section class="found-items" aria-label={t("Items in outline")}>
      <h2 class="quiet small">{t("Items in outline")}</h2>
      <Rows label={t("Items in outline")}>
        {items.map(({ slug, name, ...where }) => (
          <Row
            key={slug}
            href={`/services/${slug}`}
            title={<Marked text={name} terms={terms} />}
            detail={whereWords(where)}
          />
        ))}
        {items.length < MOST_GIVEN ? null : (
          <Row title={t("All items, in outline")} href={allItemsPath({ words, items })} />
        )}
      </Rows>
    </section>
  );
}
