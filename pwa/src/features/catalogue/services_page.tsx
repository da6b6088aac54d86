// All services: by life event, or those that fit the words and the filter. Works on what is kept on the phone.
import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { onBoxKey } from "../../search/keys.ts";
import { RecentSearches, Results } from "../../search/results.tsx";
import { type Found, useFound } from "../../search/use_found.ts";
import { rememberSearch } from "../../storage/recent_searches.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { SearchBox } from "../../ui/search_box.tsx";
import { Elsewhere, ElsewhereLine } from "./elsewhere.tsx";
import { FilterSheet } from "./filter_sheet.tsx";
import { type Stage, useStages } from "./firm_stages.ts";
import { PackPlace } from "./pack_place.tsx";
import { type Way, wayIn } from "./service_groups.ts";
import { narrowed, servicesPath, type Wanted, wantedIn } from "./services_filter.ts";
import { ByWay, ChosenHead, chosenGroup, MostNeeded, WaysIn } from "./ways_in.tsx";
import { type GuideList, paths } from "./wire.ts";
import "./services.css";

interface BoxProps {
  wanted: Wanted;
  onFilter: () => void;
}

function WordsBox({ wanted, onFilter }: BoxProps) {
  return (
    <SearchBox
      words={wanted.words}
      onWords={(words) => navigate(servicesPath({ ...wanted, words }), { replace: true })}
      action="/services"
      onEnter={() => rememberSearch(wanted.words)}
      onKeyDown={onBoxKey}
      isNarrowed={Boolean(wanted.department || wanted.level || wanted.served)}
      onNarrow={onFilter}
    />
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
  way: Way;
  stages: Stage[] | null;
}

/** What a stage of a firm's life holds; everything where none is wanted or known. */
function inStage(services: GuideList["services"], wanted: Wanted, stages: Stage[] | null) {
  const stage = stages?.find(({ key }) => key === wanted.stage);
  return stage ? services.filter(({ slug }) => stage.services.has(slug)) : services;
}

function isAll(wanted: Wanted): boolean {
  return !Object.values(wanted).some(Boolean);
}

function Everything({ list, way, stages }: ListProps) {
  return (
    <>
      <ElsewhereLine />
      <RecentSearches />
      {way === "event" ? <MostNeeded {...list} /> : null}
      <ByWay way={way} list={list} stages={stages} afterFirst={<PackPlace />} />
      <Elsewhere />
    </>
  );
}

function Listed(props: ListProps) {
  const { list, wanted, found, stages } = props;
  if (isAll(wanted)) return <Everything {...props} />;
  const sought = wanted.words.trim() ? found : { services: list.services, terms: NONE };
  const { services } = sought;
  const chosen = wanted.words.trim() ? null : chosenGroup(list, wanted, stages);
  return (
    <>
      {chosen && chosen[0] !== "event" ? <ChosenHead way={chosen[0]} group={chosen[1]} /> : null}
      <Results
        {...sought}
        words={wanted.words}
        services={services && narrowed(inStage(services, wanted, stages), wanted)}
        {...(isAll({ ...wanted, words: "" }) ? {} : { items: null })}
      />
    </>
  );
}

/** The way into everything, or the way by which the list was narrowed. */
function currentWay(query: URLSearchParams, wanted: Wanted): Way {
  if (wanted.stage) return "stage";
  if (wanted.letter) return "letter";
  return wayIn(query);
}

export default function ServicesPage({ query }: PageProps) {
  const [filtering, setFiltering] = useState(false);
  const { value: list, failure, again } = usePublicAnswer<GuideList>(paths.list());
  const wanted = wantedIn(query);
  const found = useFound(wanted.words, list);
  const way = currentWay(query, wanted);
  const stages = useStages(way === "stage");
  const services = (wanted.words.trim() ? found.services : list?.services) ?? [];
  return (
    <Page title={t("Services")} heading="large" back={null}>
      <WordsBox wanted={wanted} onFilter={() => setFiltering(true)} />
      <WaysIn way={way} />
      {list ? (
        <>
          {way === "event" ? <LifeEventChips list={list} wanted={wanted} /> : null}
          <Listed list={list} wanted={wanted} found={found} way={way} stages={stages} />
          <FilterSheet
            open={filtering}
            list={list}
            services={inStage(services, wanted, stages)}
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
