// Finding services in the list that is on the phone: by words in either language, and by what they are.
import type { GuideList, GuideSummary } from "./wire.ts";

export interface Wanted {
  words: string;
  lifeEvent: string;
  department: string;
  level: string;
  served: string;
}

const NAMES: Record<keyof Wanted, string> = {
  words: "q",
  lifeEvent: "life_event",
  department: "department",
  level: "level",
  served: "served",
};

export function wantedIn(query: URLSearchParams): Wanted {
  const read = (key: keyof Wanted) => query.get(NAMES[key]) ?? "";
  return {
    words: read("words"),
    lifeEvent: read("lifeEvent"),
    department: read("department"),
    level: read("level"),
    served: read("served"),
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

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function says(service: GuideSummary, words: string[]): boolean {
  const text = plain(`${service.name} ${service.summary} ${service.also}`);
  return words.every((word) => text.includes(word));
}

/** Those whose name holds the words stand before those that only speak of them. */
function nameFirst(words: string[]): (a: GuideSummary, b: GuideSummary) => number {
  const inName = (service: GuideSummary) =>
    Number(!words.every((word) => plain(service.name).includes(word)));
  return (a, b) => inName(a) - inName(b);
}

export function findServices(list: GuideList, wanted: Wanted): GuideSummary[] {
  const words = plain(wanted.words).split(/\s+/).filter(Boolean);
  const found = list.services.filter(
    (service) =>
      (!wanted.lifeEvent || service.life_event === wanted.lifeEvent) &&
      (!wanted.department || service.department === wanted.department) &&
      (!wanted.level || service.level === wanted.level) &&
      (!wanted.served || (service.served as string[]).includes(wanted.served)) &&
      says(service, words),
  );
  return words.length > 0 ? found.sort(nameFirst(words)) : found;
}
