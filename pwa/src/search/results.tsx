// The services that fit, with what fits marked; or what to do where nothing does.
import history from "icon:history";
import zoom from "icon:zoom-question";
import { useRef } from "preact/hooks";
import { t, tn } from "../i18n/index.ts";
import { forgetSearches, recentSearches, rememberSearch } from "../storage/recent_searches.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Skeleton } from "../ui/feedback.tsx";
import { Icon } from "../ui/icon.tsx";
import { Row, Rows, Tag } from "../ui/list.tsx";
import { arranged } from "./arrangement.ts";
import type { GuideSummary } from "./catalogue_answers.ts";
import { ItemRows } from "./found_items.tsx";
import { onResultKey } from "./keys.ts";
import { Marked } from "./marked.tsx";
import type { Found } from "./use_found.ts";
import "./search.css";

function pathOf(words: string): string {
  return `/services?q=${encodeURIComponent(words)}`;
}

function Chips({ words }: { words: readonly string[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets
    <ul class="search-chips" role="list">
      {words.map((each) => (
        <li key={each}>
          <a class="chip" href={pathOf(each)}>
            {each}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What was looked for on this phone lately; nothing when there is nothing. */
export function RecentSearches() {
  if (recentSearches.value.length === 0) return null;
  return (
    <section class="search-recent" aria-label={t("Looked for lately")}>
      <h2 class="search-recent-head">
        <Icon of={history} class="small" />
        {t("Looked for lately")}
        <button class="search-forget" type="button" onClick={forgetSearches}>
          {t("Forget these")}
        </button>
      </h2>
      <Chips words={recentSearches.value} />
    </section>
  );
}

function NothingFits() {
  const examples = [t("ID card"), t("Provident fund"), t("Marriage"), t("Open a shop")];
  return (
    <Empty icon={zoom} title={t("Nothing fits")}>
      <p>{t("Say it in fewer or other words, such as:")}</p>
      <Chips words={examples} />
      <p>{t("Or ask the hotline: people answer day and night.")}</p>
      <Button kind="ink" href="tel:12345">
        {t("Call 12345")}
      </Button>
      <Button href="/services">{t("Show all services")}</Button>
      <Button href="/items">{t("All items, in outline")}</Button>
    </Empty>
  );
}

interface ResultsProps extends Partial<Found> {
  words: string;
  services: Found["services"];
  terms: Found["terms"];
}

function Services({ services, terms }: { services: GuideSummary[]; terms: Found["terms"] }) {
  return (
    <Rows label={t("Services")}>
      {services.map((service) => (
        <Row
          key={service.slug}
          href={`/services/${service.slug}`}
          title={<Marked text={service.name} terms={terms} />}
          detail={
            <>
              <span class="found-line">
                <Marked text={service.summary} terms={terms} />
              </span>
              {service.in_app ? <Tag tone="jade">{t("In this app")}</Tag> : null}
            </>
          }
        />
      ))}
    </Rows>
  );
}

/** How many there are of either, for who cannot see it, too. */
function countOf(services: number, items: number): string {
  const counts = [
    services > 0 ? tn("{count} service", "{count} services", services) : "",
    items > 0 ? tn("{count} item in outline", "{count} items in outline", items) : "",
  ];
  return counts.filter(Boolean).join(" · ") || t("Nothing fits");
}

/** Whether services were shown for these words while no items were there. */
function useStood(words: string, isShownAlone: boolean): boolean {
  const stood = useRef<string | null>(null);
  if (isShownAlone) stood.current = words;
  return stood.current === words;
}

export function Results(props: ResultsProps) {
  const { words, services, terms, items = null, isComplete = true, phoneOnly = false } = props;
  const servicesStood = useStood(words.trim(), Boolean(services?.length) && !items);
  if (!services) return <Skeleton lines={4} block />;
  const shown = arranged(services.length, items, { isComplete, servicesStood });
  if (shown.isWaiting) return <Skeleton lines={4} block />;
  const { isEmpty, itemsFirst } = shown;
  const outlines = items && items.items.length > 0 ? <ItemRows {...items} /> : null;
  return (
    <section class="page-section search-results" aria-label={t("Services")} onKeyDown={onResultKey}>
      <p class={isEmpty ? "unseen" : "quiet small"} role="status">
        {countOf(services.length, items?.items.length ?? 0)}
      </p>
      {phoneOnly ? (
        <p class="quiet small">{t("No network: only the guides on this phone were searched.")}</p>
      ) : null}
      {isEmpty ? (
        <NothingFits />
      ) : (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a link's key is its click
        // biome-ignore lint/a11y/noStaticElementInteractions: hears of the links inside
        <div class="search-found" onClick={() => rememberSearch(words)}>
          {itemsFirst ? outlines : null}
          {services.length > 0 ? <Services services={services} terms={terms} /> : null}
          {itemsFirst ? null : outlines}
        </div>
      )}
    </section>
  );
}
