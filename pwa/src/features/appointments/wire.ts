// What the server says about booking, and where it is asked.
import type { components } from "../../net/api_types.ts";

type Schemas = components["schemas"];

export type Appointment = Schemas["Appointment"];
export type AppointmentList = Schemas["AppointmentList"];
export type Day = Schemas["Day"];
export type DayList = Schemas["DayList"];
export type Guide = Schemas["Guide"];
export type Quarter = Schemas["Quarter"];
export type QuarterList = Schemas["QuarterList"];
export type Region = Schemas["Region"];
export type Venue = Schemas["Venue"];
export type VenueList = Schemas["VenueList"];

const ROOT = "/api/appointments";

export const paths = {
  venues: (slug: string) => `${ROOT}/venues?service=${encodeURIComponent(slug)}`,
  days: (venue: string) => `${ROOT}/venues/${venue}/days`,
  quarters: (venue: string, day: string) => `${ROOT}/venues/${venue}/days/${day}`,
  holds: `${ROOT}/holds`,
  mine: (after: string | null) =>
    after === null ? `${ROOT}/mine` : `${ROOT}/mine?after=${encodeURIComponent(after)}`,
  one: (id: string) => `${ROOT}/${id}`,
  confirm: (id: string) => `${ROOT}/${id}/confirm`,
  cancel: (id: string) => `${ROOT}/${id}/cancel`,
};

/** What has been chosen so far; it stands in the address, so that a reload and signing in come back to it. */
export interface Choice {
  venue?: string | undefined;
  day?: string | undefined;
  slot?: string | undefined;
  hold?: string | undefined;
}

export function choiceIn(query: URLSearchParams): Choice {
  const read = (name: string) => query.get(name) ?? undefined;
  return { venue: read("venue"), day: read("day"), slot: read("slot"), hold: read("hold") };
}

export function bookPath(slug: string, choice: Choice): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value) query.set(name, value);
  const said = query.toString();
  return `/services/${encodeURIComponent(slug)}/book${said ? `?${said}` : ""}`;
}
