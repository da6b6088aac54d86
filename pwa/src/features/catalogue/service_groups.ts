// The ways into the services: by what they are put into groups, and where each group has its address.
import { t } from "../../i18n/index.ts";
import { letterOf } from "../../i18n/pinyin_letters.ts";
import type { Stage } from "./firm_stages.ts";
import { NO_LETTER, servicesPath, type Wanted, wantedIn } from "./services_filter.ts";
import type { GuideList, GuideSummary } from "./wire.ts";
import { LEVELS, levelWord, SERVED, servedWord } from "./words.ts";

export const WAYS = ["event", "stage", "department", "level", "served", "letter"] as const;

export type Way = (typeof WAYS)[number];

export interface Group {
  key: string;
  name: string;
  services: GuideSummary[];
  href: string;
}

const NOTHING = wantedIn(new URLSearchParams());

export function letterOfService(service: GuideSummary): string {
  return letterOf(service.name) || NO_LETTER;
}

export function wayWord(way: Way): string {
  const words: Record<Way, string> = {
    event: t("Life event"),
    stage: t("Life of a firm"),
    department: t("Department"),
    level: t("Level"),
    served: t("Who it is for"),
    letter: t("A to Z"),
  };
  return words[way];
}

export function wayPath(way: Way): string {
  return way === "event" ? "/services" : `/services?by=${way}`;
}

/** Life events for who names no way that there is. */
export function wayIn(query: URLSearchParams): Way {
  return WAYS.find((way) => way === query.get("by")) ?? "event";
}

type Naming = {
  key: string;
  name: string;
  wanted: Partial<Wanted>;
  holds: (service: GuideSummary) => boolean;
};

function letters(list: GuideList): Naming[] {
  const held = new Set(list.services.map(letterOfService));
  const last = held.delete(NO_LETTER) ? [NO_LETTER] : [];
  const found = [...[...held].sort(), ...last];
  return found.map((letter) => ({
    key: letter,
    name: letter,
    wanted: { letter },
    holds: (service) => letterOfService(service) === letter,
  }));
}

function namings(way: Way, list: GuideList, stages: Stage[]): Naming[] {
  if (way === "letter") return letters(list);
  if (way === "stage") {
    return stages.map(({ key, name, services }) => ({
      key,
      name,
      wanted: { stage: key },
      holds: ({ slug }) => services.has(slug),
    }));
  }
  if (way === "level") {
    return LEVELS.map((key) => ({
      key,
      name: levelWord(key),
      wanted: { level: key },
      holds: ({ level }) => level === key,
    }));
  }
  if (way === "served") {
    return SERVED.map((key) => ({
      key,
      name: servedWord(key),
      wanted: { served: key },
      holds: ({ served }) => served.includes(key),
    }));
  }
  const named = way === "department" ? list.departments : list.life_events;
  return named.map(({ code, name }) => ({
    key: code,
    name,
    wanted: way === "department" ? { department: code } : { lifeEvent: code },
    holds: (service) => (way === "department" ? service.department : service.life_event) === code,
  }));
}

/** The groups of a way in their order; those that hold nothing are left out. */
export function groupsOf(way: Way, list: GuideList, stages: Stage[] = []): Group[] {
  return namings(way, list, stages)
    .map(({ key, name, wanted, holds }) => ({
      key,
      name,
      services: list.services.filter(holds),
      href: servicesPath({ ...NOTHING, ...wanted }),
    }))
    .filter(({ services }) => services.length > 0);
}
