// Guessing the county from the phone's position. It is matched here: the position leaves the phone for nobody.
import { INDEX, type IndexedPlace } from "./place_index.ts";

export interface Guess {
  /** The nearest county first. */
  places: IndexedPlace[];
  /** The nearest county's seat is farther away than any of ours should be. */
  outside: boolean;
}

export type Refusal = "refused" | "unavailable";

const MOST = 3;
/** The widest counties of the western plateau reach about so far from their seats. */
const FARTHEST_KM = 120;
const EARTH_KM = 6371;
const PATIENCE = 15_000;

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Kilometres between two points, over the globe. */
export function distance(a: Coordinates, b: Coordinates): number {
  const north = radians(b.latitude - a.latitude);
  const east = radians(b.longitude - a.longitude);
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half));
}

interface Coordinates {
  latitude: number;
  longitude: number;
}

export function guessFrom(here: Coordinates): Guess {
  const counties = INDEX.filter(({ level }) => level === "county");
  const near = counties.sort((a, b) => distance(here, a) - distance(here, b)).slice(0, MOST);
  const nearest = near[0];
  return { places: near, outside: !nearest || distance(here, nearest) > FARTHEST_KM };
}

/** Ask the phone, which asks the person; a coarse answer is enough and comes sooner. */
export function askWhereIAm(): Promise<Guess | Refusal> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(guessFrom(coords)),
      (error) => resolve(error.code === error.PERMISSION_DENIED ? "refused" : "unavailable"),
      { enableHighAccuracy: false, timeout: PATIENCE, maximumAge: 600_000 },
    );
  });
}
