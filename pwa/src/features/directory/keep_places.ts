// What is kept on the phone besides the index that comes with the page: her own county, and the departments.
import { readPublic } from "../../net/public_answer.ts";
import { codeAt } from "../../rules/region_codes.ts";
import { preferences } from "../../storage/preferences.ts";
import { type HallLine, paths, type RegionBody } from "./places.ts";

async function keepBody(code: string): Promise<void> {
  const body = await readPublic<RegionBody>(paths.body(code));
  const halls: HallLine[] = [...(body.value?.halls ?? []), ...(body.value?.served_by ?? [])];
  for (const hall of halls) await readPublic(paths.hall(hall.code));
}

export async function keepPlaces(): Promise<void> {
  await readPublic(paths.departments);
  const chosen = preferences.peek().place;
  if (!chosen) return;
  const county = codeAt(chosen.code, "county");
  await readPublic(paths.below(county));
  for (const code of new Set([county, chosen.code])) await keepBody(code);
}
