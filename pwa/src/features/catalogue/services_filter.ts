// Narrowing services by what they are; what fits the words is the search's to say.
import { letterOf } from "../../i18n/pinyin_letters.ts";
import type { GuideSummary } from "./wire.ts";

/** Digits and signs, which have no letter. */
export const NO_LETTER = "#";

export interface Wanted {
  words: string;
  lifeEvent: string;
  department: string;
  level: string;
  served: string;
  /** A stage in the life of a firm. */
  stage: string;
  /** The letter that the name begins with in pinyin. */
  letter: string;
}

const NAMES: Record<keyof Wanted, string> = {
  words: "q",
  lifeEvent: "life_event",
  department: "department",
  level: "level",
  served: "served",
  stage: "stage",
  letter: "letter",
};

export function wantedIn(query: URLSearchParams): Wanted {
  const read = (key: keyof Wanted) => query.get(NAMES[key]) ?? "";
  return {
    words: read("words"),
    lifeEvent: read("lifeEvent"),
    department: read("department"),
    level: read("level"),
    served: read("served"),
    stage: read("stage"),
    letter: read("letter"),
  };
}

/** The address of the list with these wishes. */
export function servicesPath(wanted: Wanted): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(NAMES) as (keyof Wanted)[]) {
    if (wanted[key]) query.set(NAMES[key], wanted[key]);
  }
  const text = query.toString();
  return text ? `/services?${text}` : "/services";
}

/** Those that fit the filter, in the order in which they come: of the list, or of what was found. */
export function narrowed(services: GuideSummary[], wanted: Wanted): GuideSummary[] {
  return services.filter(
    (service) =>
      (!wanted.lifeEvent || service.life_event === wanted.lifeEvent) &&
      (!wanted.department || service.department === wanted.department) &&
      (!wanted.level || service.level === wanted.level) &&
      (!wanted.served || (service.served as string[]).includes(wanted.served)) &&
      (!wanted.letter || (letterOf(service.name) || NO_LETTER) === wanted.letter),
  );
}
