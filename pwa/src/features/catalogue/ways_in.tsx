// How people come into the services: by what happened to them, by department, by letter, and so on.
import { type ComponentChildren, Fragment } from "preact";
import { t, tn } from "../../i18n/index.ts";
import { Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import type { Stage } from "./firm_stages.ts";
import { type Group, groupsOf, WAYS, type Way, wayPath, wayWord } from "./service_groups.ts";
import { ServiceRows } from "./service_rows.tsx";
import type { Wanted } from "./services_filter.ts";
import type { GuideList } from "./wire.ts";
import "./ways.css";

/** Ways whose groups are few and small are laid open; the others are lists to choose from. */
const OPEN: Way[] = ["event", "stage", "letter"];

export function WaysIn({ way }: { way: Way }) {
  return (
    <nav class="ways" aria-label={t("Ways to find a service")}>
      <ul>
        {WAYS.map((each) => (
          <li key={each}>
            <a href={wayPath(each)} aria-current={each === way ? "true" : undefined}>
              {wayWord(each)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many there are on top, and whose. */
export function MostNeeded({ services }: GuideList) {
  const government = services.filter(({ category }) => category === "government").length;
  return (
    <p class="quiet most-needed">
      {t("The {count} services that people need most: {government} of the government, {others} of others", {
        count: services.length,
        government,
        others: services.length - government,
      })}
    </p>
  );
}

function Letters({ groups }: { groups: Group[] }) {
  return (
    <nav class="letters" aria-label={t("A to Z")}>
      <ul>
        {groups.map(({ key, href }) => (
          <li key={key}>
            <a href={href}>{key}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function GroupRows({ way, groups }: { way: Way; groups: Group[] }) {
  return (
    <Rows label={wayWord(way)}>
      {groups.map(({ key, name, services, href }) => (
        <Row
          key={key}
          title={name}
          end={<span class="quiet">{tn("{count} service", "{count} services", services.length)}</span>}
          href={href}
        />
      ))}
    </Rows>
  );
}

interface ByWayProps {
  way: Way;
  list: GuideList;
  stages: Stage[] | null;
  /** Stands after the first services, so that whoever comes for a service meets one first. */
  afterFirst: ComponentChildren;
}

export function ByWay({ way, list: services, stages, afterFirst }: ByWayProps) {
  if (way === "stage" && !stages) return <Skeleton lines={6} block />;
  const groups = groupsOf(way, services, stages ?? []);
  if (!OPEN.includes(way)) {
    return (
      <>
        <GroupRows way={way} groups={groups} />
        {afterFirst}
      </>
    );
  }
  return (
    <>
      {way === "letter" ? <Letters groups={groups} /> : null}
      {groups.map(({ key, name, services: own }, place) => (
        <Fragment key={key}>
          <Section title={name}>
            <ServiceRows label={name} services={own} />
          </Section>
          {place === 0 ? afterFirst : null}
        </Fragment>
      ))}
    </>
  );
}

/** The way and the group that an address has narrowed the list to, where it is one alone. */
export function chosenGroup(list: GuideList, wanted: Wanted, stages: Stage[] | null): [Way, Group] | null {
  const keys: Record<Way, string> = {
    event: wanted.lifeEvent,
    stage: wanted.stage,
    department: wanted.department,
    level: wanted.level,
    served: wanted.served,
    letter: wanted.letter,
  };
  const named = WAYS.filter((way) => keys[way]);
  const [way] = named;
  if (!way || named.length > 1) return null;
  const group = groupsOf(way, list, stages ?? []).find(({ key }) => key === keys[way]);
  return group ? [way, group] : null;
}

/** What the list has been narrowed to, and more about it where there is a page. */
export function ChosenHead({ way, group }: { way: Way; group: Group }) {
  const more: Partial<Record<Way, { href: string; label: string }>> = {
    department: { href: `/departments/${group.key}`, label: t("About this department") },
    stage: { href: "/business", label: t("For businesses") },
  };
  const link = more[way];
  return (
    <div class="section-head">
      <h2>{group.name}</h2>
      {link ? <a href={link.href}>{link.label}</a> : null}
    </div>
  );
}
