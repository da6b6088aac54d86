// Names of places for a form, kept on the phone so that they can be chosen with no network.
import { inWords } from "../i18n/index.ts";
import { api, type Failure } from "../net/index.ts";
import { codeAt, LEVELS, type Level, PROVINCE_CODE } from "../rules/region_codes.ts";
import { keepPublic, readKeptPublic } from "../storage/index.ts";
import type { FieldDefinition } from "./definition.ts";

export interface Region {
  code: string;
  parent_code: string | null;
  level: Level;
  name: string;
  name_en: string;
}

/** How far down a field asks for a place: forms count the levels, the province being the first. */
export function levelOf(field: FieldDefinition): Level {
  return LEVELS[(field.level ?? 0) - 1] ?? "county";
}

/** The region of the level in which a code lies; empty when it is wider, and for the province. */
export function lyingIn(code: string, level: Level): string {
  const found = codeAt(code, level);
  const above = LEVELS[LEVELS.indexOf(level) - 1] ?? "province";
  return found === codeAt(code, above) ? "" : found;
}

export function regionName(region: Region): string {
  return inWords(region.name, region.name_en);
}

function nameFor(code: string): string {
  return `places below ${code}`;
}

/** The two levels below a region: kept ones first, else from the network. */
export async function regionsBelow(code: string): Promise<Region[] | Failure> {
  const kept = await readKeptPublic<Region[]>(nameFor(code)).catch(() => null);
  if (kept) return kept.value;
  const fresh = await api.get<{ regions: Region[] }>(`/api/directory/regions/${code}/below`);
  if (!fresh.ok) return fresh;
  await keepPublic(nameFor(code), fresh.value.regions).catch(() => undefined);
  return fresh.value.regions;
}

/** Keep what a person of this place will choose from; asks the network only for what is not kept. */
export async function preparePlaces(place: string | null): Promise<void> {
  await regionsBelow(PROVINCE_CODE);
  const county = place ? lyingIn(place, "county") : "";
  if (county) await regionsBelow(county);
}

/** The names on the way to a region, widest first; what is not kept is left out. */
export async function namesOf(code: string): Promise<string[]> {
  const county = lyingIn(code, "county");
  const wide = await regionsBelow(PROVINCE_CODE);
  const near = county ? await regionsBelow(county) : [];
  const known = [...(Array.isArray(wide) ? wide : []), ...(Array.isArray(near) ? near : [])];
  const codes = LEVELS.map((level) => lyingIn(code, level)).filter(Boolean);
  return codes.flatMap((each) =>
    known
      .filter((region) => region.code === each)
      .map(regionName)
      .slice(0, 1),
  );
}
