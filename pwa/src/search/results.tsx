// The services that fit, with what fits marked; or what to do where nothing does.
import history from "icon:history";
import zoom from "icon:zoom-question";
import { t, tn } from "../i18n/index.ts";
import { forgetSearches, recentSearches, rememberSearch } from "../storage/recent_searches.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Skeleton } from "../ui/feedback.tsx";
import { Icon } from "../ui/icon.tsx";
import { Row, Rows, Tag } from "../ui/list.tsx";
import type { GuideSummary } from "./catalogue_answers.ts";
import { onResultKey } from "./keys.ts";
import { Marked } from "./marked.tsx";
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
    </Empty>
  );
}

interface ResultsProps {
  words: string;
  /** null: nobody has answered yet. */
  services: GuideSummary[] | null;
  terms: ReadonlySet<string>;
}

export function Results({ words, services, terms }: ResultsProps) {
  if (!services) return <Skeleton lines={4} block />;
  const count = tn("{count} service", "{count} services", services.length);
  return (
    <section class="page-section search-results" aria-label={t("Services")} onKeyDown={onResultKey}>
      <p class={services.length > 0 ? "quiet small" : "unseen"} role="status">
        {services.length > 0 ? count : t("Nothing fits")}
      </p>
      {services.length > 0 ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a link's key is its click
        // biome-ignore lint/a11y/noStaticElementInteractions: hears of the links inside
        <div onClick={() => rememberSearch(words)}>
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
        </div>
      ) : (
        <NothingFits />
      )}
    </section>
  );
}
