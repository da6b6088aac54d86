// All services: by life event, or those that fit the words and the filter. Works on what is kept on the phone.
import adjustments from "icon:adjustments-horizontal";
import search from "icon:search";
import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { onBoxKey } from "../../search/keys.ts";
import { RecentSearches, Results } from "../../search/results.tsx";
import { type Found, useFound } from "../../search/use_found.ts";
import { rememberSearch } from "../../storage/recent_searches.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { FilterSheet } from "./filter_sheet.tsx";
import { narrowed, servicesPath, type Wanted, wantedIn } from "./services_filter.ts";
import { type GuideList, type GuideSummary, paths } from "./wire.ts";
import "./catalogue.css";

function ServiceRows({ services, label }: { services: GuideSummary[]; label: string }) {
  return (
    <Rows label={label}>
      {services.map((service) => (
        <Row
          key={service.slug}
          href={`/services/${service.slug}`}
          title={service.name}
          detail={
            <>
              <span class="guide-line">{service.summary}</span>
              {service.in_app ? <Tag tone="jade">{t("In this app")}</Tag> : null}
            </>
          }
        />
      ))}
    </Rows>
  );
}

function ByLifeEvent({ list }: { list: GuideList }) {
  return (
    <>
      {list.life_events.map((event) => (
        <Section key={event.code} title={event.name}>
          <ServiceRows
            label={event.name}
            services={list.services.filter((service) => service.life_event === event.code)}
          />
        </Section>
      ))}
    </>
  );
}

function WordsBox({ wanted, onFilter }: { wanted: Wanted; onFilter: () => void }) {
  const isNarrowed = Boolean(wanted.department || wanted.level || wanted.served);
  return (
    <search class="services-search">
      <form
        class="services-box"
        action="/services"
        onSubmit={(event) => {
          event.preventDefault();
          rememberSearch(wanted.words);
        }}
      >
        <Icon of={search} />
        <input
          class="input"
          name="q"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          aria-label={t("Words to look for")}
          placeholder={t("Search")}
          value={wanted.words}
          onKeyDown={onBoxKey}
          onInput={(event) =>
            navigate(servicesPath({ ...wanted, words: event.currentTarget.value }), { replace: true })
          }
        />
      </form>
      <button
        class="services-filter"
        type="button"
        aria-haspopup="dialog"
        aria-pressed={isNarrowed}
        onClick={onFilter}
      >
        <Icon of={adjustments} />
        {t("Filter")}
      </button>
    </search>
  );
}

function LifeEventChips({ list, wanted }: { list: GuideList; wanted: Wanted }) {
  const chips = [{ code: "", name: t("All") }, ...list.life_events];
  return (
    <nav class="chips" aria-label={t("Life events")}>
      <ul>
        {chips.map(({ code, name }) => (
          <li key={code}>
            <a
              class="chip"
              href={servicesPath({ ...wanted, lifeEvent: code })}
              aria-current={wanted.lifeEvent === code ? "true" : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Waiting() {
  return (
    <>
      <div class="chips-room" />
      <Skeleton lines={6} block />
    </>
  );
}

const NONE = new Set<string>();

interface ListProps {
  list: GuideList;
  wanted: Wanted;
  found: Found;
}

function Listed({ list, wanted, found }: ListProps) {
  if (!Object.values(wanted).some(Boolean)) {
    return (
      <>
        <RecentSearches />
        <ByLifeEvent list={list} />
      </>
    );
  }
  const services = wanted.words.trim() ? found.services : list.services;
  return (
    <Results
      words={wanted.words}
      services={services && narrowed(services, wanted)}
      terms={wanted.words.trim() ? found.terms : NONE}
    />
  );
}

export default function ServicesPage({ query }: PageProps) {
  const [filtering, setFiltering] = useState(false);
  const { value: list, failure, again } = usePublicAnswer<GuideList>(paths.list());
  const wanted = wantedIn(query);
  const found = useFound(wanted.words, list);
  const services = (wanted.words.trim() ? found.services : list?.services) ?? [];
  return (
    <Page title={t("Services")} heading="large" back={null}>
      <WordsBox wanted={wanted} onFilter={() => setFiltering(true)} />
      {list ? (
        <>
          <LifeEventChips list={list} wanted={wanted} />
          <Listed list={list} wanted={wanted} found={found} />
          <FilterSheet
            open={filtering}
            list={list}
            services={services}
            wanted={wanted}
            onClose={() => setFiltering(false)}
          />
        </>
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}
